// Lists that are read page by page: what an answer that comes too late changes, and what a refusal leaves.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../src/api/problem'
import { pagedList, pagesToKeep } from '../src/lib/paged.svelte'

const read = vi.hoisted(() => vi.fn())
vi.mock('../src/api/read', () => ({ buildUrl: (path: string) => path, read }))
vi.mock('../src/lib/resource.svelte', () => ({ whileVisible: () => () => {} }))

interface Person {
  user_id: string
  display_name: string
}

const page = (name: string, hasMore = false) => ({
  data: {
    people: [{ user_id: 'a', display_name: name }],
    pagination: { has_more: hasMore, next_cursor: hasMore ? 'next' : null },
  },
})

const open = () =>
  pagedList(
    '/api/v1/users/{username}/followers',
    () => ({ path: { username: 'ann' } }),
    answer => answer.people as Person[],
  )

const names = (list: { items: Person[] }) => list.items.map(person => person.display_name)

describe('a list', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('keeps a change that was made while it was read, and is read again', async () => {
    const list = open()
    read.mockResolvedValueOnce(page('old'))
    await list.reload()
    let answer = (_: unknown) => {}
    read.mockReturnValueOnce(new Promise(resolve => (answer = resolve)))
    const late = list.reload()
    list.replace(person => person.user_id === 'a', { user_id: 'a', display_name: 'changed' })
    answer(page('old'))
    await late
    expect(names(list)).toEqual(['changed'])
    read.mockResolvedValueOnce(page('new'))
    await vi.advanceTimersByTimeAsync(1500)
    expect(names(list)).toEqual(['new'])
    expect(list.isLoading).toBe(false)
  })

  it('shows nothing any more that the person may not see', async () => {
    const list = open()
    read.mockResolvedValueOnce(page('old', true))
    await list.reload()
    expect(list.hasMore).toBe(true)
    const problem = (code: string, status: number) => new ApiError({ type: 'about:blank', title: code, status, code })
    read.mockRejectedValueOnce(problem('busy', 503))
    await list.reload()
    expect(names(list)).toEqual(['old'])
    read.mockRejectedValueOnce(problem('not_found', 404))
    await list.reload()
    expect(list.items).toEqual([])
    expect(list.hasMore).toBe(false)
  })

  it('is kept for going back once it was read', () => {
    const left = { pages: [['a']], cursor: 'next', hasMore: true, readAt: 7, heights: new Map<string, number>() }
    expect(pagesToKeep({ ...left, error: null })).toEqual(left)
    expect(pagesToKeep({ ...left, pages: [[]], error: null })).not.toBeNull()
    const error = new ApiError({ type: 'about:blank', title: 'busy', status: 503, code: 'busy' })
    expect(pagesToKeep({ ...left, pages: [], error })).toBeNull()
    expect(pagesToKeep({ ...left, pages: [], error: null })).toBeNull()
    expect(pagesToKeep({ ...left, error })).toEqual({ ...left, readAt: 0 })
  })
})
