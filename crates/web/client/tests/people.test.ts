// People: relations, lists of texts, websites, and the pause of a search.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { debounce } from '../src/lib/debounce'
import { afterFollow, afterUnfollow, followerDifference, noRelation } from '../src/lib/people/relation'
import { isWebsite, websiteName, withScheme } from '../src/lib/people/websites'
import { addRow, removeRow, rowsOf, sentValues } from '../src/lib/text-list'

describe('a relation', () => {
  it('is a request first where the account is private', () => {
    expect(afterFollow(noRelation, false).following).toBe('active')
    expect(afterFollow(noRelation, true).following).toBe('pending')
    expect(afterUnfollow(afterFollow(noRelation, true))).toEqual(noRelation)
  })

  it('counts as a follower only when it is active', () => {
    const active = afterFollow(noRelation, false)
    const pending = afterFollow(noRelation, true)
    expect(followerDifference(noRelation, active)).toBe(1)
    expect(followerDifference(active, noRelation)).toBe(-1)
    expect(followerDifference(noRelation, pending)).toBe(0)
    expect(followerDifference(pending, active)).toBe(1)
  })
})

describe('a list of texts', () => {
  it('has at least one row to type in', () => {
    expect(rowsOf([])).toEqual([''])
    expect(rowsOf(['a'])).toEqual(['a'])
  })

  it('gets one empty row at a time, up to the most', () => {
    expect(addRow(['a'], 3)).toEqual({ rows: ['a', ''], focus: 1 })
    expect(addRow(['a', ' '], 3)).toEqual({ rows: ['a', ' '], focus: 1 })
    expect(addRow(['a', 'b', 'c'], 3)).toEqual({ rows: ['a', 'b', 'c'], focus: 2 })
  })

  it('loses a row, and the focus moves to its neighbour', () => {
    expect(removeRow(['a', 'b', 'c'], 1)).toEqual({ rows: ['a', 'c'], focus: 1 })
    expect(removeRow(['a', 'b'], 1)).toEqual({ rows: ['a'], focus: 0 })
    expect(removeRow(['a'], 0)).toEqual({ rows: [''], focus: 0 })
  })

  it('is sent without empty and repeated texts, and knows the place of each row in what is sent', () => {
    expect(sentValues(['', ' a ', 'b', 'a', ' '])).toEqual({ values: ['a', 'b'], indexOf: [-1, 0, 1, 0, -1] })
  })
})

describe('a website', () => {
  it('gets the scheme that was left out', () => {
    expect(withScheme(' example.org/me ')).toBe('https://example.org/me')
    expect(withScheme('http://example.org')).toBe('http://example.org')
    expect(withScheme('HTTPS://example.org')).toBe('HTTPS://example.org')
    expect(withScheme('  ')).toBe('')
    expect(withScheme('example.org:8080/me')).toBe('https://example.org:8080/me')
  })

  it('is a link only if it leads to the web', () => {
    expect(isWebsite('https://example.org')).toBe(true)
    expect(isWebsite('javascript:alert(1)')).toBe(false)
    expect(isWebsite('example.org')).toBe(false)
  })

  it('is shown as people write it', () => {
    expect(websiteName('https://www.example.org/')).toBe('example.org')
    expect(websiteName('http://example.org/me')).toBe('example.org/me')
  })
})

describe('a search while typing', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('waits for a pause, and asks once', () => {
    const asked: string[] = []
    const search = debounce((text: string) => asked.push(text), 250)
    search('a')
    vi.advanceTimersByTime(200)
    search('an')
    vi.advanceTimersByTime(200)
    expect(asked).toEqual([])
    vi.advanceTimersByTime(50)
    expect(asked).toEqual(['an'])
  })

  it('asks at once with Enter, and not again after the pause', () => {
    const asked: string[] = []
    const search = debounce((text: string) => asked.push(text), 250)
    search('ann')
    search.now('ann')
    vi.advanceTimersByTime(1000)
    expect(asked).toEqual(['ann'])
  })

  it('does not ask when the page is left', () => {
    const asked: string[] = []
    const search = debounce((text: string) => asked.push(text), 250)
    search('ann')
    search.cancel()
    vi.advanceTimersByTime(1000)
    expect(asked).toEqual([])
  })
})
