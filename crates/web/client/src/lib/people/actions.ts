// Follows, requests and blocks. Each reads again what depends on it.
import { api, unwrap } from '../../api/client'
import { forgetKeptLists } from '../kept-lists'
import { dropResources, invalidate } from '../resource.svelte'
import type { Relation } from './relation'

const named = (username: string) => ({ params: { path: { username } } })
const numbered = (userId: string) => ({ params: { path: { user_id: userId } } })

function readPersonAgain(username: string) {
  invalidate(`/api/v1/users/${username}`)
  invalidate('/api/v1/me/profile')
}

export async function follow(username: string): Promise<Relation> {
  const relation = await unwrap(api.PUT('/api/v1/users/{username}/follow', named(username)))
  readPersonAgain(username)
  return relation
}

/** Ends a follow, or takes a request back. */
export async function unfollow(username: string): Promise<Relation> {
  const relation = await unwrap(api.DELETE('/api/v1/users/{username}/follow', named(username)))
  readPersonAgain(username)
  return relation
}

/** Neither sees the other any more. A page that shows the person calls `forgetBlocked` when it no longer does. */
export function block(username: string): Promise<Relation> {
  return unwrap(api.PUT('/api/v1/users/{username}/block', named(username)))
}

/** Reads everything again, without the person. */
export function forgetBlocked(username: string) {
  dropResources(`/api/v1/users/${username}`)
  forgetKeptLists()
  invalidate()
}

export async function unblock(username: string): Promise<Relation> {
  const relation = await unwrap(api.DELETE('/api/v1/users/{username}/block', named(username)))
  invalidate()
  return relation
}

export async function removeFollower(userId: string) {
  await unwrap(api.DELETE('/api/v1/me/followers/{user_id}', numbered(userId)))
  invalidate('/api/v1/users/')
  invalidate('/api/v1/me/profile')
}

export async function acceptRequest(userId: string) {
  await unwrap(api.POST('/api/v1/me/follow-requests/{user_id}/accept', numbered(userId)))
  invalidate('/api/v1/users/')
  invalidate('/api/v1/me/profile')
}

export async function declineRequest(userId: string) {
  await unwrap(api.POST('/api/v1/me/follow-requests/{user_id}/decline', numbered(userId)))
}
