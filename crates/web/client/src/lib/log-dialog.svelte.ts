// The log dialog opens from anywhere. While somebody types, maps may show where it would take the team.

let isOpen = $state(false)
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
