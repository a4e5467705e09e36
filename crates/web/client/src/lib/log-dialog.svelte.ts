// The log dialog opens from anywhere. While somebody types, maps may show where it would take the team.

/** What is typed. It outlives the dialog when the session ends, so that it is there again after signing in. */
export interface LogDraft {
  /** Who types it. Nobody else gets to see it. */
  owner: string
  distance: number | null
  hours: number | null
  minutes: number | null
  start: string | null
  note: string
  isPrivate: boolean
  leftOutTeams: string[]
}

function emptyDraft(owner: string): LogDraft {
  return {
    owner,
    distance: null,
    hours: null,
    minutes: null,
    start: null,
    note: '',
    isPrivate: false,
    leftOutTeams: [],
  }
}

let isOpen = $state(false)
let draft = $state(emptyDraft(''))
let metres = $state(0)
let upcoming = $state.raw<((metres: number) => string | null) | null>(null)

export const logDialog = {
  get isOpen() {
    return isOpen
  },
  open() {
    isOpen = true
  },
  close() {
    isOpen = false
    metres = 0
    draft = emptyDraft('')
  },
  /** What this person has typed so far. */
  draftOf(owner: string): LogDraft {
    if (draft.owner !== owner) draft = emptyDraft(owner)
    return draft
  },
  /** What is being typed, in metres: maps show it before it is logged. */
  get previewMetres() {
    return metres
  },
  set previewMetres(value: number) {
    metres = value
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
