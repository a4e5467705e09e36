// Deletions that wait while they can be undone, because the API restores nothing. A waiting activity, post, comment or forecast is removed
// from the person's lists at once.
import { SvelteMap } from 'svelte/reactivity'
import { api, ApiError, unwrap } from '../api/client'
import { t } from './i18n.svelte'
import { problemText } from './problem-text'
import { dropResources, invalidate } from './resource.svelte'
import { hideToast, showToast } from './toast.svelte'

// The next page of this tab may read its lists before the request of the last page arrives, or the request may be lost. So the
// next page hides these too, and sends the request again for those that its lists still have.
const leftBehind = 'pending-deletions'

/** What is deleted this way. */
type Kind = 'activity' | 'post' | 'comment' | 'forecast'
type State = 'waiting' | 'sent' | 'left behind'

function listLeftBehind(): [string, Kind][] {
  const ids = sessionStorage.getItem(leftBehind)
  sessionStorage.removeItem(leftBehind)
  return ids ? (JSON.parse(ids) as [string, Kind][]) : []
}

interface Deletion {
  kind: Kind
  state: State
  /** The toast that can undo it. The same forecast may be deleted once more while an earlier toast is there. */
  toast: number | null
}

/** What is being or was just deleted, by its id: lists may still have it. */
const states = new SvelteMap<string, Deletion>(
  listLeftBehind().map(([id, kind]) => [id, { kind, state: 'left behind', toast: null }]),
)

export function isDeleted(id: string): boolean {
  if (states.get(id)?.state === 'left behind') setTimeout(() => sendAgain(id))
  return states.has(id)
}

/** Hides an activity, a post, a comment or my forecast of a goal, and deletes it when its toast closes without an undo. */
export function deleteLater(kind: Kind, id: string, text: string) {
  forgetDeletion(id)
  const isCurrent = () => states.get(id)?.toast === toast
  const toast = showToast(text, {
    undo: () => void (isCurrent() && states.delete(id)),
    onend: () => void (isCurrent() && send(id)),
  })
  states.set(id, { kind, state: 'waiting', toast })
}

/** Shows it again, for instance because a new forecast replaces the deleted one. What still waits is not deleted then. */
export function forgetDeletion(id: string) {
  const toast = states.get(id)?.toast
  states.delete(id)
  if (toast) hideToast(toast)
}

function sendAgain(id: string) {
  const entry = states.get(id)
  if (entry?.state !== 'left behind') return
  states.set(id, { ...entry, state: 'waiting' })
  void send(id)
}

function requestDeletion(kind: Kind, id: string): Promise<unknown> {
  // The page may be closing, and then only such a request arrives.
  const parameters = { params: { path: { id } }, keepalive: true }
  if (kind === 'post') return unwrap(api.DELETE('/api/v1/posts/{id}', parameters))
  if (kind === 'comment') return unwrap(api.DELETE('/api/v1/comments/{id}', parameters))
  if (kind === 'forecast') return unwrap(api.DELETE('/api/v1/goals/{id}/forecasts/me', parameters))
  return unwrap(api.DELETE('/api/v1/activities/{id}', parameters))
}

async function send(id: string) {
  const entry = states.get(id)
  if (entry?.state !== 'waiting') return
  const { kind } = entry
  states.set(id, { ...entry, state: 'sent' })
  try {
    await requestDeletion(kind, id)
    // A page of what is gone would read it again.
    if (kind === 'post') dropResources(`/api/v1/posts/${id}`)
    invalidate()
  } catch (error) {
    // It was deleted elsewhere meanwhile.
    if (error instanceof ApiError && error.status === 404) return
    if (states.get(id)?.toast === entry.toast) states.delete(id)
    showToast(t('activity-not-deleted', { reason: problemText(error) }), { isError: true })
  }
}

/** Deletes what waits now: the page is left, or the session ends. */
export async function flushDeletions() {
  await Promise.all([...states.keys()].map(send))
}

addEventListener('pagehide', () => {
  const waiting = [...states].filter(([, { state }]) => state === 'waiting').map(([id, { kind }]) => [id, kind])
  if (!waiting.length) return
  sessionStorage.setItem(leftBehind, JSON.stringify(waiting))
  void flushDeletions()
})
