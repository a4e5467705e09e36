// The log dialog can be opened everywhere. While a person types, and while the activity is sent, maps show the new
// position of the team.
import type { ActivityDraft } from './activity-draft.svelte'

let isOpen = $state(false)
let isSending = $state(false)
let metres = $state(0)
let leftOut = $state.raw<string[]>([])
/** The typed and not yet logged activity, whatever closed the dialog: a mistake, an error, the end of a session. */
let kept: { owner: string; draft: ActivityDraft } | null = null
let upcoming = $state.raw<((metres: number) => string | null) | null>(null)

export const logDialog = {
  get isOpen() {
    return isOpen
  },
  /** Whether the dialog is hidden while its activity is sent. It is shown again after a failure. */
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
  /** The draft of this person. It is deleted when the person signs out. */
  draftOf(owner: string, create: () => ActivityDraft): ActivityDraft {
    if (kept?.owner !== owner) kept = { owner, draft: create() }
    return kept.draft
  },
  forgetDraft() {
    kept = null
  },
  /** The typed distance in metres: maps show it before it is logged. */
  get previewMetres() {
    return metres
  },
  set previewMetres(value: number) {
    metres = value
  },
  /** The goals of the person's teams that the activity would not count for. */
  set leftOutGoals(ids: string[]) {
    leftOut = ids
  },
  /** The total of a goal with the typed distance. */
  previewFor(goalId: string): number {
    return leftOut.includes(goalId) ? 0 : metres
  },
  /**
   * A page with a route registers a function that names the waypoint that a distance would reach. Returns a function
   * that unregisters it.
   */
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
