// Long lists: which rows are in the page, what keeps the place of the others, and what keeps the window where it is.
import { describe, expect, it } from 'vitest'
import { listParts, rowsWithin, shiftAbove, shiftOfRows, type ListPart } from '../src/lib/list-window'
import { numbers } from './random'

/** `r3` is the row 3, `g4:250` a gap of 250 pixels in place of the rows from 4 on. */
const spell = (parts: ListPart[]) =>
  parts.map(part => (part.kind === 'row' ? `r${part.index}` : `g${part.index}:${part.height}`)).join(' ')

const even = (count: number, height = 100) => Array.from({ length: count }, () => height)

describe('the rows within a part of a list', () => {
  it('are those that touch it', () => {
    expect(rowsWithin(even(10), { top: 250, bottom: 500 })).toEqual({ first: 2, end: 5 })
    expect(rowsWithin(even(10), { top: 300, bottom: 301 })).toEqual({ first: 3, end: 4 })
    expect(rowsWithin([50, 400, 20], { top: 100, bottom: 120 })).toEqual({ first: 1, end: 2 })
  })

  it('are the first ones before it was scrolled to, and none behind its end', () => {
    expect(rowsWithin(even(10), { top: -1500, bottom: 150 })).toEqual({ first: 0, end: 2 })
    expect(rowsWithin(even(10), { top: -1500, bottom: 0 })).toEqual({ first: 0, end: 0 })
    expect(rowsWithin(even(3), { top: 900, bottom: 1200 })).toEqual({ first: 3, end: 3 })
    expect(rowsWithin([], { top: 0, bottom: 100 })).toEqual({ first: 0, end: 0 })
  })
})

describe('the parts of a list', () => {
  it('are rows, with gaps in place of the others', () => {
    expect(spell(listParts(even(8), { top: 250, bottom: 500 }))).toBe('g0:200 r2 r3 r4 g5:300')
    expect(spell(listParts(even(3), { top: 0, bottom: 1000 }))).toBe('r0 r1 r2')
  })

  it('have the focused row with its neighbours, wherever it is', () => {
    expect(spell(listParts(even(10), { top: 700, bottom: 800 }, 2))).toBe('g0:100 r1 r2 r3 g4:300 r7 g8:200')
    expect(spell(listParts(even(10), { top: 0, bottom: 100 }, 9))).toBe('r0 g1:700 r8 r9')
    expect(spell(listParts(even(4), { top: 0, bottom: 100 }, 0))).toBe('r0 r1 g2:200')
  })

  it('are as high as all rows, and few, whatever the rows are', () => {
    const next = numbers(7)
    for (let round = 0; round < 300; round++) {
      const heights = Array.from({ length: next(400) }, () => 20 + next(600))
      const total = heights.reduce((sum, height) => sum + height, 0)
      const top = next(total + 2000) - 1000
      const focused = next(3) ? next(heights.length + 1) - 1 : -1
      const parts = listParts(heights, { top, bottom: top + 4000 }, focused)
      const height = parts.reduce((sum, part) => sum + (part.kind === 'row' ? heights[part.index]! : part.height), 0)
      expect(height).toBe(total)
      expect(parts.map(part => part.index)).toEqual(parts.map(part => part.index).sort((a, b) => a - b))
      // A row has 20 pixels or more.
      expect(parts.length).toBeLessThan(4000 / 20 + 10)
      if (focused >= 0 && focused < heights.length) expect(spell(parts)).toMatch(new RegExp(`\\br${focused}\\b`))
    }
  })
})

describe('rows that turn out to be higher or lower', () => {
  it('move what is below them when they are above the window', () => {
    const changes = new Map([
      [0, 130],
      [1, 90],
      [4, 500],
    ])
    expect(shiftAbove(even(6), changes, 300)).toBe(20)
    expect(shiftAbove(even(6), changes, 100)).toBe(30)
    expect(shiftAbove(even(6), changes, 0)).toBe(0)
    expect(shiftAbove(even(6), changes, -500)).toBe(0)
    expect(shiftAbove(even(6), changes, 9000)).toBe(420)
  })

  it('let the row at the top of the window stay there', () => {
    const next = numbers(11)
    for (let round = 0; round < 300; round++) {
      const before = Array.from({ length: 1 + next(60) }, () => 50 + next(300))
      const changes = new Map<number, number>()
      for (let change = 0; change < 5; change++) changes.set(next(before.length), 50 + next(300))
      const top = next(8000)
      const { first } = rowsWithin(before, { top, bottom: top + 1 })
      const after = before.map((height, index) => changes.get(index) ?? height)
      const offset = (heights: number[]) => heights.slice(0, first).reduce((sum, height) => sum + height, 0)
      expect(offset(after) - offset(before)).toBe(shiftAbove(before, changes, top))
    }
  })
})

describe('rows that come or go', () => {
  const rows = (keys: string, height = 100) => ({ keys: [...keys], heights: even(keys.length, height) })
  const shift = (before: string, after: string, top: number) => shiftOfRows(rows(before), rows(after), top)

  it('move what the person reads when they are above it', () => {
    expect(shift('abcdef', 'xyabcdef', 250)).toBe(200)
    expect(shift('abcdef', 'bcdef', 250)).toBe(-100)
    expect(shift('abcdef', 'xbcdef', 250)).toBe(0)
    expect(shiftOfRows(rows('ab'), { keys: ['x', 'a', 'b'], heights: [33, 100, 100] }, 50)).toBe(33)
  })

  it('change nothing when they are below it', () => {
    expect(shift('abcdef', 'abcxdefg', 250)).toBe(0)
    expect(shift('abcdef', 'abcd', 250)).toBe(0)
  })

  it('leave the next row where it is when the first visible one goes or moves to another place', () => {
    expect(shift('abcdef', 'abdef', 250)).toBe(-100)
    expect(shift('abcdef', 'cabdef', 250)).toBe(0)
    expect(shift('abcdef', 'dabcef', 250)).toBe(0)
  })

  it('do not matter in another list, or behind the end', () => {
    expect(shift('abc', 'xyz', 150)).toBe(0)
    expect(shift('', 'xyz', 150)).toBe(0)
    expect(shift('abc', 'xabc', 900)).toBe(0)
  })
})
