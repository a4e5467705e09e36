// The marks of the signed-in person on posts.
import { api, unwrap, type Schema } from '../../api/client'
import { t } from '../i18n.svelte'
import { problemText } from '../problem-text'
import { updateResource } from '../resource.svelte'
import { beforeSignOut } from '../session.svelte'
import { showToast } from '../toast.svelte'
import type { Mark } from './counts'
import { PostMarks } from './marks.svelte'

/** The counts, unless what was taken back is on a post that is out of sight. */
function request(id: string, mark: Mark, isOn: boolean): Promise<Schema['PostCounts'] | undefined> {
  // The page may be closing, and then only such a request arrives.
  const options = { params: { path: { id } }, keepalive: true }
  if (mark.kind === 'like') {
    return unwrap(isOn ? api.PUT('/api/v1/posts/{id}/like', options) : api.DELETE('/api/v1/posts/{id}/like', options))
  }
  if (mark.kind === 'share') {
    return unwrap(
      isOn ? api.POST('/api/v1/posts/{id}/shares', options) : api.DELETE('/api/v1/posts/{id}/shares', options),
    )
  }
  const named = { params: { path: { id, reaction: mark.reaction } }, keepalive: true }
  return unwrap(
    isOn
      ? api.PUT('/api/v1/posts/{id}/reactions/{reaction}', named)
      : api.DELETE('/api/v1/posts/{id}/reactions/{reaction}', named),
  )
}

export const postMarks = new PostMarks(request, {
  onanswered(id, counts) {
    updateResource('/api/v1/posts/{id}', { path: { id } }, post => ({ ...post, ...counts }))
  },
  onfailed(error) {
    showToast(t('post-not-marked', { reason: problemText(error) }), { isError: true })
  },
})

beforeSignOut(() => postMarks.flush())
addEventListener('pagehide', () => void postMarks.flush())
