// Waits until a person pauses: a search for every letter would send more requests than anybody reads answers.

export interface Debounced<A extends unknown[]> {
  /** Calls the function after the pause, unless it is called again before. */
  (...args: A): void
  /** Calls it now. */
  now(...args: A): void
  cancel(): void
}

export function debounce<A extends unknown[]>(call: (...args: A) => void, pauseMs = 250): Debounced<A> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const cancel = () => clearTimeout(timer)
  const later = (...args: A) => {
    cancel()
    timer = setTimeout(() => call(...args), pauseMs)
  }
  const now = (...args: A) => {
    cancel()
    call(...args)
  }
  return Object.assign(later, { now, cancel })
}
