// Deletions that wait while they can be undone, because the API restores nothing. A waiting activity is removed from
// the person's lists at once.
import { SvelteMap } from 'svelte/reactivity'
import { api, ApiError, unwrap } from '../api/client'
import { t } from './i18n.svelte'
import { problemText } from './problem-text'
import { invalidate } from './resource.svelte'
import { showToast } from './toast.svelte'

// The next page of this tab may read its lists before the request of the last page arrives, or the request may be lost. So the
// next page hides these activities too, and sends the request again for those that its lists still have.
const leftBehind = 'deleted-activities'

function listLeftBehind(): string[] {
  const ids = sessionStorage.getItem(leftBehind)
  sessionStorage.removeItem(leftBehind)
  return ids ? (JSON.parse(ids) as string[]) : []
}

/** The ids of activities that are being or were just deleted: lists may still have them. */
const states = new SvelteMap<string, 'waiting' | 'sent' | 'left behind'>(
  listLeftBehind().map(id => [id, 'left behind']),
)

export function isDeleted(activityId: string): boolean {
  if (states.get(activityId) === 'left behind') setTimeout(() => sendAgain(activityId))
  return states.has(activityId)
}

/** Hides an activity, and deletes it when its toast closes without an undo. */
export function deleteActivity(activityId: string, text: string) {
  states.set(activityId, 'waiting')
  showToast(text, {
    undo: () => void states.delete(activityId),
    onend: () => void send(activityId),
  })
}

function sendAgain(activityId: string) {
  if (states.get(activityId) !== 'left behind') return
  states.set(activityId, 'waiting')
  void send(activityId)
}

async function send(activityId: string) {
  if (states.get(activityId) !== 'waiting') return
  states.set(activityId, 'sent')
  try {
    // The page may be closing, and then only such a request arrives.
    const parameters = { params: { path: { id: activityId } }, keepalive: true }
    await unwrap(api.DELETE('/api/v1/activities/{id}', parameters))
    invalidate()
  } catch (error) {
    // The activity was deleted elsewhere meanwhile.
    if (error instanceof ApiError && error.status === 404) return
    states.delete(activityId)
    showToast(t('activity-not-deleted', { reason: problemText(error) }), { isError: true })
  }
}

/** Deletes waiting activities now: the page is left, or the session ends. */
export async function flushDeletions() {
  await Promise.all([...states.keys()].map(send))
}

addEventListener('pagehide', () => {
  const waiting = [...states].filter(([, state]) => state === 'waiting').map(([id]) => id)
  if (!waiting.length) return
  sessionStorage.setItem(leftBehind, JSON.stringify(waiting))
  void flushDeletions()
})
