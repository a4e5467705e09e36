// Writes of posts and comments. What shows them is read again afterwards.
import { api, unwrap, type Schema } from '../../api/client'
import { HOME_FEED } from '../feeds/home-feed'
import { t } from '../i18n.svelte'
import { deleteLater } from '../pending-deletions.svelte'
import { invalidate, updateResource } from '../resource.svelte'

type Post = Schema['Post']

/** Reads the lists again that a post may be in. */
function refreshLists(post: Post) {
  invalidate(`/api/v1/users/${post.author.username}`)
  if (post.team) invalidate(`/api/v1/teams/${post.team.team_id}/posts`)
  invalidate('/api/v1/me/profile')
}

export async function createPost(body: Schema['CreatePost'], key: string): Promise<Post> {
  const post = await unwrap(api.POST('/api/v1/posts', { body, params: { header: { 'Idempotency-Key': key } } }))
  refreshLists(post)
  invalidate(HOME_FEED)
  return post
}

export async function updatePost(id: string, body: Schema['UpdatePost']): Promise<Post> {
  const post = await unwrap(api.PATCH('/api/v1/posts/{id}', { body, params: { path: { id } } }))
  updateResource('/api/v1/posts/{id}', { path: { id } }, () => post)
  invalidate(`/api/v1/posts/${id}/history`)
  refreshLists(post)
  return post
}

export async function shareActivity(id: string, body: Schema['ShareActivity'], key: string): Promise<Post> {
  const params = { path: { id }, header: { 'Idempotency-Key': key } }
  const post = await unwrap(api.POST('/api/v1/activities/{id}/share', { body, params }))
  refreshLists(post)
  invalidate(HOME_FEED)
  invalidate(`/api/v1/activities/${id}`)
  invalidate('/api/v1/me/activities')
  return post
}

export function deletePost(post: Post) {
  deleteLater('post', post.post_id, t('post-deleted'))
}

export async function createComment(
  postId: string,
  body: { text: string; parent_id?: string },
  key: string,
): Promise<Schema['Comment']> {
  const params = { path: { id: postId }, header: { 'Idempotency-Key': key } }
  const comment = await unwrap(api.POST('/api/v1/posts/{id}/comments', { body, params }))
  updateResource('/api/v1/posts/{id}', { path: { id: postId } }, post => ({
    ...post,
    comment_count: post.comment_count + 1,
  }))
  return comment
}

export function updateComment(id: string, text: string): Promise<Schema['Comment']> {
  return unwrap(api.PATCH('/api/v1/comments/{id}', { body: { text }, params: { path: { id } } }))
}

export function deleteComment(comment: Schema['Comment']) {
  deleteLater('comment', comment.comment_id, t('comment-deleted'))
}

/** The address of a post, to be passed on. */
export const linkOf = (postId: string) => `${location.origin}/posts/${postId}`
