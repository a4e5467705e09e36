// Announcements: to everybody by the admins of the server, to a team by its own.
import { api, unwrap, type Schema } from '../api/client'

export type Announcement = Schema['Announcement']

/** Whether something is still to happen, so that its counts move. */
export const isMoving = ({ state, counts }: Announcement) =>
  state === 'sending' || counts.email.queued > 0 || counts.web_push.queued > 0

export const canCancel = ({ state }: Announcement) => state === 'scheduled' || state === 'sending'

/** The people whose turn has come, of all. Null for all: nobody has counted them. */
export function progressOf({ counts }: Announcement): { done: number; of: number | null } {
  const done = counts.recorded + counts.skipped
  return { done, of: counts.audience > done ? counts.audience : null }
}

export function createAnnouncement(teamId: string | undefined, body: Schema['CreateAnnouncement'], key: string) {
  const header = { 'Idempotency-Key': key }
  return teamId
    ? unwrap(api.POST('/api/v1/teams/{id}/announcements', { params: { path: { id: teamId }, header }, body }))
    : unwrap(api.POST('/api/v1/admin/announcements', { params: { header }, body }))
}

export function cancelAnnouncement(teamId: string | undefined, id: string) {
  return teamId
    ? unwrap(
        api.POST('/api/v1/teams/{id}/announcements/{announcement_id}/cancel', {
          params: { path: { id: teamId, announcement_id: id } },
        }),
      )
    : unwrap(api.POST('/api/v1/admin/announcements/{id}/cancel', { params: { path: { id } } }))
}
