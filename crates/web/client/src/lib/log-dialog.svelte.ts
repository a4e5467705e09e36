// The log dialog opens from anywhere. While somebody types, and while it is sent, maps show where it takes the team.
import type { ActivityDraft } from './activity-draft.svelte'

let isOpen = $state(false)
let isSending = $state(false)
let metres = $state(0)
let leftOut = $state.raw<string[]>([])
/** What was typed and not logged, whatever closed the dialog: a slip, an error, the end of a session. */
let kept: { owner: string; draft: ActivityDraft } | null = null
let upcoming = $state.raw<((metres: number) => string | null) | null>(null)

export const logDialog = {
  get isOpen() {
    return isOpen
  },
  /** Whether it is out of sight while its activity is on its way. It comes back when that fails. */
  get isSending() {
    return isSending
  },
  set isSending(value: boolean) {
    isSending = value
  },
  open() {
    isOpen = true
    isSending = false
  },
  close() {
    isOpen = false
    isSending = false
    metres = 0
    leftOut = []
  },
  /** What this person has typed so far. Nobody else gets to see it. */
  draftOf(owner: string, create: () => ActivityDraft): ActivityDraft {
    if (kept?.owner !== owner) kept = { owner, draft: create() }
    return kept.draft
  },
  forgetDraft() {
    kept = null
  },
  /** What is being typed, in metres: maps show it before it is logged. */
  get previewMetres() {
    return metres
  },
  set previewMetres(value: number) {
    metres = value
  },
  /** The goals of the person's teams that it would not count for. */
  set leftOutGoals(ids: string[]) {
    leftOut = ids
  },
  /** How far what is being typed would take a goal. */
  previewFor(goalId: string): number {
    return leftOut.includes(goalId) ? 0 : metres
  },
  /** A page that shows a route says which waypoint so many metres more would reach. Returns how to stop. */
  announceRoute(reach: (metres: number) => string | null): () => void {
    upcoming = reach
    return () => {
      if (upcoming === reach) upcoming = null
    }
  },
  waypointReached(more: number): string | null {
    return more > 0 ? (upcoming?.(more) ?? null) : null
  },
}
