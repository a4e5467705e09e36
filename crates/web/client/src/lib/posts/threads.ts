// Comments in their order, with those that were written here and that the list does not have yet.
import type { Schema } from '../../api/client'

type Comment = Schema['Comment']

/** The largest depth of a comment. A reply to one at this depth stands beside it. */
const MAX_DEPTH = 3

/** Written comments stand at the end where new ones come, and only once. */
export function mergeWritten(list: Comment[], written: Comment[], order: 'oldest' | 'newest'): Comment[] {
  const missing = withoutListed(written, list)
  return order === 'oldest' ? [...list, ...missing] : [...missing.reverse(), ...list]
}

/** Written comments that the list does not have. What it has had once does not come back when it is gone there. */
export function withoutListed(written: Comment[], list: Comment[]): Comment[] {
  const known = new Set(list.map(comment => comment.comment_id))
  return written.filter(comment => !known.has(comment.comment_id))
}

/** The comments with the changed state of one of them. */
export function withChanged(comments: Comment[], changed: Comment): Comment[] {
  return comments.map(comment => (comment.comment_id === changed.comment_id ? changed : comment))
}

/** The comment that a reply belongs to: this one, or the one above it where this one is as deep as comments go. */
export function parentOfReply(comment: Comment): string {
  return comment.depth >= MAX_DEPTH && comment.parent_id ? comment.parent_id : comment.comment_id
}
