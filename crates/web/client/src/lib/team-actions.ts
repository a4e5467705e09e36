// Joins and leaves teams. Many pages depend on it, so everything is read again afterwards.
import { api, idempotencyKey, unwrap, type Schema } from '../api/client'
import { forgetInviteLink } from './invite-link.svelte'
import { forgetKeptLists } from './kept-lists'
import { dropResources, invalidate } from './resource.svelte'

/** A retry gets at worst `already_member`, so each attempt has its own key. */
const header = () => ({ 'Idempotency-Key': idempotencyKey() })

export async function joinTeam(id: string) {
  await unwrap(api.POST('/api/v1/teams/{id}/members', { body: {}, params: { path: { id }, header: header() } }))
  invalidate()
}

export async function removeMember(id: string, userId: string) {
  await unwrap(api.DELETE('/api/v1/teams/{id}/members/{user_id}', { params: { path: { id, user_id: userId } } }))
  invalidate()
}

/** A former member no longer finds a private team. */
export async function leaveTeam(team: Schema['Team'], userId: string) {
  const path = { id: team.id, user_id: userId }
  await unwrap(api.DELETE('/api/v1/teams/{id}/members/{user_id}', { params: { path } }))
  if (team.is_public) invalidate()
  else forgetTeam(team.id)
}

function forgetTeam(id: string) {
  dropResources(`/api/v1/teams/${id}`)
  // Its events and posts may be in them.
  forgetKeptLists()
  invalidate('/api/v1/me')
  invalidate('/api/v1/teams?')
}

export async function updateRole(id: string, userId: string, role: 'member' | 'admin') {
  const path = { id, user_id: userId }
  await unwrap(api.PATCH('/api/v1/teams/{id}/members/{user_id}', { body: { role }, params: { path } }))
  invalidate()
}

/** Accepts an invite by the token of its link or by its id. */
export async function acceptInvite(token: string) {
  await unwrap(api.POST('/api/v1/invites/{token}/accept', { body: {}, params: { path: { token }, header: header() } }))
  forgetInviteLink()
  invalidate()
}

export async function declineInvite(token: string) {
  await unwrap(api.POST('/api/v1/invites/{token}/decline', { params: { path: { token } } }))
  forgetInviteLink()
  invalidate()
}

export async function closeTeam(id: string) {
  await unwrap(api.DELETE('/api/v1/teams/{id}', { params: { path: { id } } }))
  forgetTeam(id)
}

export async function reopenTeam(id: string) {
  await unwrap(api.POST('/api/v1/teams/{id}/restore', { params: { path: { id } } }))
  invalidate()
}
