// The composer can be opened everywhere: for a new post, for a team's, to edit one, and to share an activity. What was typed for a
// new post stays, whatever closed the dialog; what was typed for another one stays until the dialog is closed, also over the end of a session.
import type { Schema } from '../../api/client'
import type { PostDraft } from './draft.svelte'

export type Composition =
  | { kind: 'new'; team: { team_id: string; name: string } | null }
  | { kind: 'edit'; post: Schema['Post']; onsaved: (post: Schema['Post']) => void }
  | { kind: 'activity'; activity: Schema['Activity'] }

let open = $state.raw<Composition | null>(null)
/** The draft of a new post, for the next time. */
let kept: PostDraft | null = null
/** The draft of the open composition. */
let current: { composition: Composition; draft: PostDraft } | null = null
let owner: string | null = null

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
    if (current && current.composition.kind !== 'new') current.draft.photo?.stop()
    current = null
    open = null
  },
  /** Somebody has signed in. What another person has opened and typed is gone then. */
  enter(person: string) {
    if (owner !== person) {
      composer.close()
      composer.forgetDraft()
    }
    owner = person
  },
  /** The draft of this composition. That of a new post is deleted when it was posted, and when the person signs out. */
  draftOf(composition: Composition, create: () => PostDraft): PostDraft {
    if (current?.composition === composition) return current.draft
    let draft = composition.kind === 'new' ? kept : null
    draft ??= create()
    if (composition.kind === 'new') {
      draft.openAt(composition.team?.team_id ?? null)
      kept = draft
    }
    current = { composition, draft }
    return draft
  },
  forgetDraft() {
    kept?.photo?.stop()
    kept = null
  },
}
