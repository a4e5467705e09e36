// What the bell and the title of the tab show. `inbox` tells it, and is loaded when the page is already there.

/** The badge has room for two digits. */
const MOST_SHOWN = 99

let countUnread = $state.raw<() => number>(() => 0)
let announcement = $state.raw<{ key: number; text: string } | null>(null)

export const bell = {
  /** The number of unread notifications. */
  get unread() {
    return countUnread()
  },
  /** The number as the badge shows it. Empty if everything is read. */
  get badge() {
    const { unread } = bell
    if (!unread) return ''
    return unread > MOST_SHOWN ? `${MOST_SHOWN}+` : String(unread)
  },
  /** What a screen reader says. */
  get announcement() {
    return announcement
  },
  /** Shows this number, whatever it becomes. */
  follow(count: () => number) {
    countUnread = count
  },
  announce(text: string) {
    announcement = { key: (announcement?.key ?? 0) + 1, text }
  },
  clear() {
    countUnread = () => 0
    announcement = null
  },
}
