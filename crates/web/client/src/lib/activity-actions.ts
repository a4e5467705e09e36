// Actions on an activity from a list or from its page, which can be undone.
import { api, unwrap, type Schema } from '../api/client'
import { hidesPost, withPrivacy } from './activity-privacy'
import { formatDistance } from './format'
import { t } from './i18n.svelte'
import { deleteLater } from './pending-deletions.svelte'
import { problemText } from './problem-text'
import { invalidate, updateResource } from './resource.svelte'
import { showToast } from './toast.svelte'

type Activity = Schema['Activity']

export function removeActivity(activity: Activity) {
  const values = { kind: t(`kind-${activity.kind}`), distance: formatDistance(activity.distance_m) }
  deleteLater('activity', activity.id, t('activity-deleted', values))
}

/** Makes an activity private or public. `show` is called with each new state: at once, and with the old one after a failure. */
export async function setPrivacy(activity: Activity, isPrivate: boolean, show: (activity: Activity) => void) {
  const isFinal = isPrivate && hidesPost([activity])
  show(withPrivacy(activity, isPrivate))
  try {
    const parameters = { path: { id: activity.id } }
    const { goals: _, ...changed } = await unwrap(
      api.POST('/api/v1/activities/{id}/privacy', { body: { is_private: isPrivate }, params: parameters }),
    )
    updateResource('/api/v1/activities/{id}', parameters, () => changed)
    show(changed)
    invalidate()
    showToast(t(isPrivate ? 'activity-hidden' : 'activity-shown'), {
      ...(!isFinal && { undo: () => setPrivacy(changed, !isPrivate, show) }),
    })
  } catch (error) {
    show(activity)
    showToast(problemText(error), { isError: true })
  }
}

/** Makes many activities private or public at once, and returns the number of changed ones. */
export async function setPrivacyOfMany(body: Schema['UpdatePrivacyOfMany']): Promise<number> {
  const { changed } = await unwrap(api.POST('/api/v1/me/activities/privacy', { body }))
  invalidate()
  return changed
}
