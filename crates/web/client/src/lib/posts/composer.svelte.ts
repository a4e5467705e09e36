// The composer can be opened everywhere: for a new post, for a team's, to edit one, and to share an activity. What was typed for a
// new post stays, whatever closed the dialog.
import type { Schema } from '../../api/client'
import type { PostDraft } from './draft.svelte'

export type Composition =
  | { kind: 'new'; team: { team_id: string; name: string } | null }
  | { kind: 'edit'; post: Schema['Post']; onsaved: (post: Schema['Post']) => void }
  | { kind: 'activity'; activity: Schema['Activity'] }

let open = $state.raw<Composition | null>(null)
let kept: { owner: string; draft: PostDraft } | null = null

export const composer = {
  get composition() {
    return open
  },
  /** Writes a new post, for a team if it is opened on its page. */
  write(team: { team_id: string; name: string } | null = null) {
    open = { kind: 'new', team }
  },
  edit(post: Schema['Post'], onsaved: (post: Schema['Post']) => void) {
    open = { kind: 'edit', post, onsaved }
  },
  share(activity: Schema['Activity']) {
    open = { kind: 'activity', activity }
  },
  close() {
    open = null
  },
  /** The draft of this person. It is deleted when it was posted, and when the person signs out. */
  draftOf(owner: string, create: () => PostDraft): PostDraft {
    if (kept?.owner !== owner) kept = { owner, draft: create() }
    return kept.draft
  },
  forgetDraft() {
    kept?.draft.photo?.stop()
    kept = null
  },
}
