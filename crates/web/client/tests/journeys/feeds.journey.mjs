// Two people and their feeds: one writes, the other's feed offers the new post, says why it is there, and keeps few of many posts in the
// page. Then events, the categories of goals, a comment to which a notification leads, and a feed that has expired.
import assert from 'node:assert/strict'
import { SIZES } from './browser.mjs'
import { post, register, send, signIn, words } from './people.mjs'
import { until } from './service.mjs'

export const world = 'empty'

const MANY = 45
const press = (scope, name) => scope.getByRole('button', { name, exact: true }).click()
const openTab = (page, name) => page.getByRole('navigation', { name: 'Feed' }).getByRole('link', { name }).click()
const read = async (page, path) => (await (await page.request.get(`/api/v1${path}`)).json()).data
const dayBefore = days => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const rows = page => page.locator('main [role=listitem]')
/** The places of the rows that are in the page. */
const places = page => rows(page).evaluateAll(all => all.map(row => Number(row.getAttribute('aria-posinset'))))
const topOf = row => row.evaluate(element => element.getBoundingClientRect().top)
/** A position as soon as it is the same for some frames. */
const settled = async read => {
  for (let last = await read(), same = 0; ;) {
    await new Promise(resolve => setTimeout(resolve, 60))
    const next = await read()
    same = next === last ? same + 1 : 0
    if (same === 3) return next
    last = next
  }
}

const scrollToEnd = page => page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))

/** Scrolls to the end of a list until everything is read. */
async function readToTheEnd(page) {
  await until(30_000, async () => {
    await scrollToEnd(page)
    return page.getByText('That is all for now.').isVisible()
  })
}

export async function run({ service, person }) {
  const ann = await register(service, 'ann', { setup_token: service.setupToken(), display_name: 'Ann Lee' })
  const ben = await register(service, 'ben', { display_name: 'Ben Ode' })
  const cat = await register(service, 'cat', { display_name: 'Cat Roe' })
  const write = (text, token = ann, audience = 'public') => post(service, '/posts', { text, audience }, token)

  // Nothing is there yet, and the feed says what to do.
  const { page: bens, faults: faultsOfBen } = await person({ serviceWorkers: 'block' })
  await bens.goto('/')
  await signIn(bens, 'ben')
  await bens.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Feed' }).click()
  await bens.getByText('Your feed is waiting for you').waitFor()
  await bens.getByRole('link', { name: 'Find people' }).waitFor()

  // Ann has written before Ben follows her, and Cat's post is shared by her.
  const first = await write('The first step')
  const shared = await write('Uphill all day', cat)
  await post(service, `/posts/${shared.post_id}/shares`, undefined, ann)
  await send(service, 'PUT', '/users/ann/follow', undefined, ben)
  await bens.reload()
  await bens.getByText('The first step').waitFor()
  await bens.getByText('Ann Lee shared this').waitFor()

  // A new post is offered, and nothing moves until it is asked for.
  await write('Over the hill')
  await press(bens, 'New posts')
  await bens.getByText('Over the hill').waitFor()
  assert.equal(await bens.getByRole('button', { name: 'New posts' }).count(), 0)
  assert.equal(await bens.evaluate(() => document.activeElement.tagName), 'H1', 'the focus after the button has gone')

  // Why it is there.
  const card = bens.getByRole('listitem').filter({ hasText: 'Uphill all day' })
  await card.getByRole('button', { name: /^More about the post/ }).click()
  await bens.getByRole('menuitem', { name: 'Why is this here?' }).click()
  const dialog = bens.locator('dialog[open]')
  await dialog.getByText(words('Ann Lee whom you follow shared it')).waitFor()
  await dialog.getByText('What others did').waitFor()
  await dialog.getByText('Score', { exact: true }).waitFor()
  await bens.keyboard.press('Escape')

  // What he likes is liked, and stays so when he comes back from a profile.
  await card.getByRole('button', { name: 'Like' }).click()
  await card.getByRole('button', { name: words('Like 1 like'), pressed: true }).waitFor()
  await until(10_000, async () => (await read(bens, `/posts/${shared.post_id}`)).like_count === 1)

  // Many posts are few elements, at their places, and going back finds the place.
  for (let number = 1; number <= MANY; number++) await write(`Post ${number}${'\nand another line'.repeat(number % 7)}`)
  await openTab(bens, 'Recent')
  await bens.waitForURL('**/feed/recent')
  await bens.getByText(`Post ${MANY}`).first().waitFor()
  await readToTheEnd(bens)
  await scrollToEnd(bens)
  await until(5000, async () => (await places(bens)).at(-1) === MANY + 2)
  const shown = await places(bens)
  assert.ok(shown.length < MANY - 10, `${shown.length} of ${MANY} posts are in the page`)
  assert.deepEqual(
    shown,
    shown.map((_, index) => shown[0] + index),
    'no row between them is missing',
  )
  await bens.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2))
  const middle = bens.getByRole('listitem').filter({ hasText: 'Post 22' })
  await middle.evaluate(row => row.scrollIntoView({ block: 'center' }))
  // Rows above it that were just measured may still move it.
  const before = await settled(() => topOf(middle))
  await middle.locator('time').click()
  await bens.waitForURL(/\/posts\//)
  await bens.goBack()
  await bens.waitForURL('**/feed/recent')
  await until(5000, async () => Math.abs((await settled(() => topOf(middle))) - before) < 3)
  assert.ok(await middle.isVisible(), 'the same post is there again')

  // The keyboard walks on from a row that was scrolled away.
  await bens.evaluate(() => scrollTo(0, 0))
  await until(5000, async () => (await places(bens))[0] === 1)
  await rows(bens).first().locator('a').first().focus()
  await scrollToEnd(bens)
  await until(5000, async () => (await places(bens)).at(-1) === MANY + 2)
  assert.deepEqual((await places(bens)).slice(0, 2), [1, 2], 'the focused row and the next one stay')
  assert.ok(await bens.evaluate(() => document.activeElement.closest('[role=listitem]')?.ariaPosInSet === '1'))

  // A feed that the server has forgotten is read again from its start, and says so. Its pages are short, because one author has few places.
  const pages = /posts\/trending\?/
  await bens.route(pages, route => {
    const url = new URL(route.request().url())
    url.searchParams.set('limit', '3')
    return route.continue({ url: url.href })
  })
  faultsOfBen.expectFailure(410)
  const expired = {
    status: 410,
    contentType: 'application/problem+json',
    body: '{"type":"about:blank","title":"expired","status":410,"code":"feed_expired"}',
  }
  await bens.route(/posts\/trending\?.*cursor=/, route => route.fulfill(expired), { times: 1 })
  await bens.goto('/feed/trending')
  await scrollToEnd(bens)
  await bens.getByText('You opened this feed a while ago').waitFor()
  await bens.getByText('Uphill all day').first().waitFor()
  await bens.unroute(pages)

  // A team and a goal of a followed category: Ben is told, and finds it among the events.
  await bens.goto('/teams/discover')
  await bens.getByRole('button', { name: 'Nature' }).click()
  await bens.getByText(words('You follow Nature')).waitFor()
  await bens.getByRole('button', { name: 'Charity' }).click()
  await bens.getByText(words('You follow Charity')).waitFor()
  await bens.locator('.toasts .undo').last().click()
  await bens.getByRole('button', { name: 'Charity', pressed: false }).waitFor()
  await until(10_000, async () => {
    const { categories } = await read(bens, '/me/categories')
    return categories.length === 1 && categories[0].category === 'nature'
  })
  const team = await post(service, '/teams', { name: 'Walkers', is_public: true }, ann)
  const wanted = { name: 'Round the lake', category: 'nature', first_day: dayBefore(2), target_m: 1_000_000 }
  const goal = await post(service, `/teams/${team.id}/goals`, wanted, ann)
  await post(service, `/goals/${goal.id}/status`, { status: 'active' }, ann)
  await until(15_000, async () => {
    const { notifications } = await read(bens, '/notifications')
    return notifications.some(({ type }) => type === 'goal_in_category')
  })
  await until(15_000, async () => (await read(bens, '/activity/global')).events.some(({ type }) => type === 'goal_set'))
  await bens.goto('/feed')
  await openTab(bens, 'Events')
  await bens.getByText('Nothing has happened yet').waitFor()
  await bens.getByRole('button', { name: 'Everybody' }).click()
  const event = bens.locator('main article', { hasText: 'Walkers' })
  await event.first().waitFor()
  await bens.getByLabel('Category of the goal').selectOption('nature')
  await bens.getByRole('button', { name: words('Following the category Nature') }).waitFor()
  await event.filter({ hasText: 'Nature' }).first().waitFor()
  await bens.getByLabel('Category of the goal').selectOption('charity')
  await bens.getByText('Nothing of this kind has happened').waitFor()
  await press(bens, 'Clear')
  await bens.getByLabel('Goal', { exact: true }).selectOption({ label: 'Round the lake' })
  await event.first().getByRole('link').last().click()
  await bens.waitForURL(`**/goals/${goal.id}`)
  await bens.getByRole('button', { name: words('Following the category Nature') }).waitFor()
  await bens.goBack()
  await bens.waitForURL(/\/feed\/events\?.*of=everybody/)
  await event.first().waitFor()

  // A notification about a reply leads to it, also on a phone and far down.
  let parent
  for (let number = 1; number <= 24; number++) {
    const { comment_id: id } = await post(service, `/posts/${first.post_id}/comments`, { text: `Word ${number}` }, cat)
    if (number === 23) parent = id
  }
  await post(service, `/posts/${first.post_id}/comments`, { text: 'Well said', parent_id: parent }, ben)
  const { page: cats } = await person(SIZES.phone)
  await cats.goto('/')
  await signIn(cats, 'cat')
  await until(15_000, async () => {
    const { notifications } = await read(cats, '/notifications')
    return notifications.some(({ type }) => type === 'reply')
  })
  await cats.goto('/notifications')
  await cats.locator('article', { hasText: 'Ben Ode' }).first().locator('[data-entry]').click()
  await cats.waitForURL(/\/posts\/.*\?comment=/)
  const comment = cats.getByRole('article', { name: words('Comment by Ben Ode') })
  await comment.getByText('Well said').waitFor()
  await until(5000, () => comment.evaluate(element => element === document.activeElement))
  assert.ok(await comment.evaluate(element => element.getBoundingClientRect().top > 0), 'it is in view')

  // The bar of the phone has the feed.
  await cats.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Feed' }).click()
  await cats.getByText('That is all for now.').waitFor()
}
