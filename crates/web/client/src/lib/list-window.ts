// Which rows of a long list are in the page: those near the window, and the row with the focus. Gaps of the height of the others keep
// their place, so that the page has as many elements after a thousand rows as after thirty.

/** A part of the list between two distances from its start, in pixels. */
export interface Stretch {
  top: number
  bottom: number
}

/** What stands in the list: a row, or a gap in place of rows. `index` is the first row of a gap. */
export type ListPart = { kind: 'row'; index: number } | { kind: 'gap'; index: number; height: number }

/** The rows within a stretch: from `first` on, up to the one before `end`. */
export function rowsWithin(heights: readonly number[], { top, bottom }: Stretch): { first: number; end: number } {
  let first = 0
  let offset = 0
  while (first < heights.length && offset + heights[first]! <= top) offset += heights[first++]!
  let end = first
  while (end < heights.length && offset < bottom) offset += heights[end++]!
  return { first, end }
}

/** The rows within a stretch, and the focused one with its neighbours, to which the Tab key leads. */
export function listParts(heights: readonly number[], stretch: Stretch, focused = -1): ListPart[] {
  const { first, end } = rowsWithin(heights, stretch)
  const isShown = (index: number) => (index >= first && index < end) || (focused >= 0 && Math.abs(index - focused) <= 1)
  const parts: ListPart[] = []
  for (const [index, height] of heights.entries()) {
    const last = parts.at(-1)
    if (isShown(index)) parts.push({ kind: 'row', index })
    else if (last?.kind === 'gap') last.height += height
    else parts.push({ kind: 'gap', index, height })
  }
  return parts
}

/**
 * By how many pixels everything below moved because rows have other heights than was assumed. Only rows that end above `top`
 * count: what is within the window grows downwards.
 */
export function shiftAbove(heights: readonly number[], changes: ReadonlyMap<number, number>, top: number): number {
  let shift = 0
  let offset = 0
  for (const [index, height] of heights.entries()) {
    offset += height
    if (offset > top) break
    const changed = changes.get(index)
    if (changed !== undefined) shift += changed - height
  }
  return shift
}

/** The rows of a list in their order, and how high each is. */
export interface ListRows {
  keys: readonly string[]
  heights: readonly number[]
}

/**
 * By how many pixels the first row at or below `top` moves when other rows come, go or move. A row that itself moves among the
 * others does not count.
 */
export function shiftOfRows(before: ListRows, after: ListRows, top: number): number {
  const offsetsAfter = offsetsOf(after)
  const keysBefore = new Set(before.keys)
  const nextAfter = followers(after.keys.filter(key => keysBefore.has(key)))
  const nextBefore = followers(before.keys.filter(key => offsetsAfter.has(key)))
  let offset = 0
  for (const [index, key] of before.keys.entries()) {
    const end = offset + before.heights[index]!
    const isStill = nextBefore.has(key) && nextBefore.get(key) === nextAfter.get(key)
    if (end > top && isStill) return offsetsAfter.get(key)! - offset
    offset = end
  }
  return 0
}

/** How far each row is from the start of the list. */
function offsetsOf({ keys, heights }: ListRows): Map<string, number> {
  const offsets = new Map<string, number>()
  let offset = 0
  for (const [index, key] of keys.entries()) {
    offsets.set(key, offset)
    offset += heights[index]!
  }
  return offsets
}

/** The key after each one. */
function followers(keys: readonly string[]): Map<string, string | null> {
  return new Map(keys.map((key, index) => [key, keys[index + 1] ?? null]))
}
