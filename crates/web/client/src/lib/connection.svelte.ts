// Whether the server can be reached: the browser's state, and the result of the last request.

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
  /** Records whether a request reached the server. */
  report(reached: boolean) {
    lastReached = reached
  },
}
