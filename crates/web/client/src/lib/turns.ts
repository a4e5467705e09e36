// Gives parts of a page a task of their own, one after the other, so that the browser can paint and answer in between.

let last: Promise<void> = Promise.resolve()

/** Resolves in a task of its own, after those who asked before. */
export function nextTurn(): Promise<void> {
  last = last.then(() => new Promise(resolve => setTimeout(resolve)))
  return last
}
