// Deletions that wait as long as they can be taken back: the API restores nothing. What waits is gone from the person's
// own lists at once.
import { SvelteMap } from 'svelte/reactivity'
import { api, ApiError, unwrap } from '../api/client'
import { t } from './i18n.svelte'
import { problemText } from './problem-text'
import { invalidate } from './resource.svelte'
import { showToast } from './toast.svelte'

/** The ids of activities that are about to be deleted, and those that just were: lists may still hold them. */
const states = new SvelteMap<string, 'waiting' | 'sent'>()

export function isDeleted(activityId: string): boolean {
  return states.has(activityId)
}

/** Hides an activity, and deletes it when its toast ends without a change of mind. */
export function deleteActivity(activityId: string, text: string) {
  states.set(activityId, 'waiting')
  showToast(text, {
    undo: () => void states.delete(activityId),
    onend: () => void send(activityId),
  })
}

async function send(activityId: string) {
  if (states.get(activityId) !== 'waiting') return
  states.set(activityId, 'sent')
  try {
    // The page may be on its way out, and then only such a request arrives.
    const parameters = { params: { path: { id: activityId } }, keepalive: true }
    await unwrap(api.DELETE('/api/v1/activities/{id}', parameters))
    invalidate()
  } catch (error) {
    // Somebody deleted it elsewhere meanwhile.
    if (error instanceof ApiError && error.status === 404) return
    states.delete(activityId)
    showToast(t('activity-not-deleted', { reason: problemText(error) }), { isError: true })
  }
}

/** Deletes now what waits: the page is left, or the session ends. */
export async function flushDeletions() {
  await Promise.all([...states.keys()].map(send))
}

addEventListener('pagehide', () => void flushDeletions())
