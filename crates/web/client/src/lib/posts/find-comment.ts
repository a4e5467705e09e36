// Finds a comment by its id, with the comments above it. The API lists comments below a post or a comment only, the newest first. The
// ids of comments follow time, so only older comments can have it below them.
import type { Schema } from '../../api/client'
import { buildUrl, read, type ReadData } from '../../api/read'

type Comment = Schema['Comment']

export interface CommentPage {
  comments: Comment[]
  /** Null: it is the last page. */
  cursor: string | null
}

/** Reads a page of the comments below this one, or of those on the post itself, the newest first. */
export type ReadComments = (parentId: string | null, cursor: string | null) => Promise<CommentPage>

/** A comment that is deep in a long discussion is not worth more requests. */
const MAX_REQUESTS = 24

/** `too_far`: it may be there, but the search has reached the limit. */
export type CommentSearch = { path: Comment[] } | { path: null; reason: 'not_found' | 'too_far' }

/** The comment and those above it, beginning with the one on the post. */
export async function findComment(id: string, readPage: ReadComments): Promise<CommentSearch> {
  const branches: { above: Comment[]; cursor: string | null }[] = [{ above: [], cursor: null }]
  for (let request = 0; request < MAX_REQUESTS; request++) {
    const branch = branches.shift()
    if (!branch) break
    const { comments, cursor } = await readPage(branch.above.at(-1)?.comment_id ?? null, branch.cursor)
    for (const comment of comments) {
      if (comment.comment_id === id) return { path: [...branch.above, comment] }
      if (comment.reply_count && comment.comment_id < id) {
        branches.push({ above: [...branch.above, comment], cursor: null })
      }
    }
    if (cursor) branches.push({ ...branch, cursor })
  }
  return { path: null, reason: branches.length ? 'too_far' : 'not_found' }
}

/** Reads the comments on a post for `findComment`. */
export function commentsOf(postId: string): ReadComments {
  return async (parentId, cursor) => {
    const query = { order: 'newest', limit: 50, ...(cursor && { cursor }) }
    const url = parentId
      ? buildUrl('/api/v1/comments/{id}/replies', { path: { id: parentId }, query })
      : buildUrl('/api/v1/posts/{id}/comments', { path: { id: postId }, query })
    const page = (await read(url, null)).data as ReadData<'/api/v1/posts/{id}/comments'>
    const { has_more: hasMore, next_cursor: next } = page.pagination
    return { comments: page.comments, cursor: hasMore ? (next ?? null) : null }
  }
}
