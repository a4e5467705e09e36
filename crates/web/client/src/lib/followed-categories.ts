// The categories of goals that the person follows. A press shows at once, is sent after those before it, and is taken back when the
// server refuses.
import { api, unwrap } from '../api/client'
import { withCategory, type GoalCategory } from './goal-categories'
import { t } from './i18n.svelte'
import { problemText } from './problem-text'
import { updateResource } from './resource.svelte'
import { showToast } from './toast.svelte'

export const FOLLOWED_CATEGORIES = '/api/v1/me/categories'

/** What was pressed last for each category, and the requests that are on their way. */
const pressed = new Map<GoalCategory, boolean>()
const requests = new Map<GoalCategory, Promise<void>>()

function show(category: GoalCategory, isFollowed: boolean) {
  updateResource(FOLLOWED_CATEGORIES, {}, followed => withCategory(followed, category, isFollowed))
}

async function send(category: GoalCategory, isFollowed: boolean) {
  const parameters = { params: { path: { category } } }
  try {
    if (isFollowed) await unwrap(api.PUT('/api/v1/me/categories/{category}', parameters))
    else await unwrap(api.DELETE('/api/v1/me/categories/{category}', parameters))
  } catch (error) {
    if (pressed.get(category) === isFollowed) show(category, !isFollowed)
    showToast(problemText(error), { isError: true })
  }
}

function change(category: GoalCategory, isFollowed: boolean) {
  pressed.set(category, isFollowed)
  show(category, isFollowed)
  const before = requests.get(category) ?? Promise.resolve()
  requests.set(
    category,
    before.then(() => send(category, isFollowed)),
  )
}

/** Follows a category, or ends that. A toast undoes it. */
export function followCategory(category: GoalCategory, isFollowed: boolean) {
  change(category, isFollowed)
  const name = t(`category-${category}`)
  showToast(t(isFollowed ? 'category-followed' : 'category-unfollowed', { category: name }), {
    undo: () => change(category, !isFollowed),
  })
}
