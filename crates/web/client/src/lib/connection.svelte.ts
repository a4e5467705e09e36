// Whether the server can be reached: what the browser says, and what the last request met.

let browserOnline = $state(navigator.onLine)
let lastReached = $state(true)

addEventListener('online', () => {
  browserOnline = true
  lastReached = true
})
addEventListener('offline', () => (browserOnline = false))

export const connection = {
  get isOnline() {
    return browserOnline && lastReached
  },
  /** Says whether a request reached the server. */
  report(reached: boolean) {
    lastReached = reached
  },
}
