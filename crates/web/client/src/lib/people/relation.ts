// The relation of the signed-in person to somebody else, and what a press of a button makes of it until the server has answered.
import type { Schema } from '../../api/client'

export type Relation = Schema['Relation']

export const noRelation: Relation = { following: 'none', followed_by: 'none', is_blocked: false }

/** A follow of a private account is a request first. */
export function afterFollow(relation: Relation, isPrivate: boolean): Relation {
  return { ...relation, following: isPrivate ? 'pending' : 'active' }
}

export function afterUnfollow(relation: Relation): Relation {
  return { ...relation, following: 'none' }
}

/** By how much the number of followers changes. Requests do not count. */
export function followerDifference(before: Relation, after: Relation): number {
  return Number(after.following === 'active') - Number(before.following === 'active')
}
