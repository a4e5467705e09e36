// The feeds in the client: reading on, what has expired, the offer of new posts, the filter of events, and followed categories.
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { Schema } from '../src/api/client'
import { ApiError } from '../src/api/problem'
import { eventFilterFromQuery, eventKinds, eventLook, eventQuery, goalOptions } from '../src/lib/feeds/events'
import { FeedList, type FeedItem, type FeedPage } from '../src/lib/feeds/feed-list.svelte'
import { goalCategories, withCategory } from '../src/lib/goal-categories'
import { hasNewerPost } from '../src/lib/feeds/feeds'
import { findKeptList, forgetKeptLists, keepList, keptListsEpoch, markKeptLists } from '../src/lib/kept-lists'

const read = vi.hoisted(() => vi.fn())
vi.mock('../src/api/read', () => ({ buildUrl: (path: string) => path, read }))
vi.mock('../src/lib/connection.svelte', () => ({ connection: { report: () => {} } }))

const apiDocument = JSON.parse(
  fs.readFileSync(path.resolve(import.meta.dirname, '../../../../docs/openapi.json'), 'utf8'),
) as { components: { schemas: Record<string, { enum?: string[] }> } }

const item = (id: string, text = '') => ({ post: { post_id: id, text }, reason: { kind: 'followed' } }) as FeedItem
const ids = (list: FeedList) => list.items.map(({ post }) => post.post_id).join('')
const problem = (code: string, status: number) => new ApiError({ type: 'about:blank', title: code, status, code })

/** A feed whose pages are answered one after the other by the test. */
function openFeed() {
  const asked: (string | null)[] = []
  const waiting: { resolve: (page: FeedPage) => void; reject: (error: unknown) => void }[] = []
  const list = new FeedList(cursor => {
    asked.push(cursor)
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
  })
  const settle = () => new Promise(resolve => setTimeout(resolve))
  return {
    list,
    asked,
    answer(letters: string, cursor: string | null = null) {
      waiting.shift()!.resolve({ items: [...letters].map(id => item(id)), cursor })
      return settle()
    },
    refuse(error: unknown) {
      waiting.shift()!.reject(error)
      return settle()
    },
  }
}

async function openTwoPages() {
  const feed = openFeed()
  void feed.list.open()
  await feed.answer('ab', 'one')
  void feed.list.loadMore()
  await feed.answer('cd', 'two')
  return feed
}

describe('a feed', () => {
  it('is read page by page to its end', async () => {
    const { list, asked, answer } = openFeed()
    expect(list.isPending).toBe(true)
    void list.open()
    void list.open()
    expect(list.isLoading).toBe(true)
    await answer('ab', 'one')
    expect([list.isPending, list.isLoading, list.hasMore]).toEqual([false, false, true])
    void list.loadMore()
    void list.loadMore()
    await answer('c')
    expect(ids(list)).toBe('abc')
    expect(list.hasMore).toBe(false)
    void list.loadMore()
    expect(asked).toEqual([null, 'one'])
  })

  it('keeps what was read after a failure, and reads on afterwards', async () => {
    const { list, asked, answer, refuse } = await openTwoPages()
    void list.loadMore()
    await refuse(problem('busy', 503))
    expect(list.error?.code).toBe('busy')
    expect(ids(list)).toBe('abcd')
    void list.loadMore()
    await answer('e')
    expect(list.error).toBeNull()
    expect(ids(list)).toBe('abcde')
    expect(asked).toEqual([null, 'one', 'two', 'two'])
  })

  it('says why it cannot be opened, and can be opened again', async () => {
    const { list, answer, refuse } = openFeed()
    void list.open()
    await refuse(problem('offline', 0))
    expect([list.isPending, list.error?.code]).toEqual([false, 'offline'])
    void list.loadMore()
    await answer('a')
    expect([ids(list), list.error]).toEqual(['a', null])
  })

  it('is read again from its start when it has expired, and says so until it is read again', async () => {
    const { list, asked, answer, refuse } = await openTwoPages()
    void list.loadMore()
    await refuse(problem('feed_expired', 410))
    expect(list.error).toBeNull()
    expect(list.hasRestarted).toBe(false)
    await answer('xab', 'new')
    expect(ids(list)).toBe('xab')
    expect(list.hasRestarted).toBe(true)
    expect(asked).toEqual([null, 'one', 'two', null])
    void list.reload()
    await answer('y')
    expect(list.hasRestarted).toBe(false)
  })

  it('that has expired while the server is away is read again later', async () => {
    const { list, answer, refuse } = await openTwoPages()
    void list.loadMore()
    await refuse(problem('feed_expired', 410))
    await refuse(problem('offline', 0))
    expect([ids(list), list.error?.code, list.hasRestarted]).toEqual(['abcd', 'offline', false])
    void list.loadMore()
    await refuse(problem('feed_expired', 410))
    await answer('x')
    expect([ids(list), list.hasRestarted]).toEqual(['x', true])
  })

  it('offers new posts until it is read again', async () => {
    const { list, answer } = await openTwoPages()
    list.setHasNews()
    expect(list.hasNews).toBe(true)
    expect(ids(list)).toBe('abcd')
    void list.reload()
    expect(list.hasNews).toBe(false)
    await answer('xa', 'one')
    expect(ids(list)).toBe('xa')
    expect(list.hasNews).toBe(false)
  })

  it('offers again what came while it was read, and what could not be read', async () => {
    const { list, answer, refuse } = await openTwoPages()
    list.setHasNews()
    void list.reload()
    await refuse(problem('offline', 0))
    expect(list.hasNews).toBe(true)
    void list.reload()
    list.setHasNews()
    await answer('x')
    expect(list.hasNews).toBe(true)
  })

  it('that is read again drops the page that is on its way', async () => {
    const { list, answer } = await openTwoPages()
    void list.loadMore()
    void list.reload()
    await answer('late', 'late')
    expect([ids(list), list.isLoading]).toEqual(['abcd', true])
    await answer('x', 'one')
    expect([ids(list), list.isLoading]).toEqual(['x', false])
  })

  it('shows posts as they are now', async () => {
    const { list } = await openTwoPages()
    list.replace(({ post }) => post.post_id === 'b', item('b', 'edited'))
    list.replace(({ post }) => post.post_id === 'c', null)
    list.update([item('d', 'read alone').post, item('z').post])
    expect(ids(list)).toBe('abd')
    expect(list.items.map(({ post }) => post.text)).toEqual(['', 'edited', 'read alone'])
    expect(list.newest).toBe('d')
  })
})

describe('newer posts', () => {
  const by = (userId: string, id: string) => ({ post: { post_id: id, author: { user_id: userId } } }) as FeedItem
  const answer = (...items: FeedItem[]) =>
    read.mockResolvedValueOnce({ data: { items, pagination: { has_more: false } }, isCached: false })

  it('of others count, also behind a newer one of mine', async () => {
    const { list } = await openTwoPages()
    answer(by('me', 'z'), by('other', 'y'), by('other', 'a'))
    expect(await hasNewerPost(list, 'me')).toBe(true)
    answer(by('me', 'z'), by('other', 'd'))
    expect(await hasNewerPost(list, 'me')).toBe(false)
    answer()
    expect(await hasNewerPost(list, 'me')).toBe(false)
  })
})

describe('lists that are kept for going back', () => {
  const startsWith = (url: string) => (prefix: string) => url.startsWith(prefix)
  it('are found by their entry, and the oldest are dropped', () => {
    for (let number = 0; number < 12; number++) keepList(`entry ${number}`, number)
    expect(findKeptList('entry 11')?.list).toBe(11)
    expect(findKeptList('entry 0')).toBeUndefined()
    forgetKeptLists()
    expect(findKeptList('entry 11')).toBeUndefined()
  })

  it('are not those of the last person: a page that closes after the sign-out keeps nothing', () => {
    const epoch = keptListsEpoch()
    keepList('events', ['of the last person'], { epoch })
    forgetKeptLists()
    keepList('events', ['of the last person'], { epoch })
    expect(findKeptList('events')).toBeUndefined()
    keepList('events', ['of the next person'], { epoch: keptListsEpoch() })
    expect(findKeptList('events')?.list).toEqual(['of the next person'])
  })

  it('are read again where something in them was changed', () => {
    keepList('events', [], { isMeant: startsWith('/api/v1/activity/feed?limit=20') })
    keepList('others', [], { isMeant: startsWith('/api/v1/teams/7/feed') })
    markKeptLists('/api/v1/activity/')
    expect(findKeptList('events')?.isOutdated).toBe(true)
    expect(findKeptList('others')?.isOutdated).toBe(false)
    markKeptLists('/api/v1/me')
    expect(findKeptList('events')?.isOutdated).toBe(true)
    keepList('events', [])
    expect(findKeptList('events')?.isOutdated).toBe(false)
  })
})

describe('events', () => {
  it('have every kind and category of the API', () => {
    const { schemas } = apiDocument.components
    expect([...eventKinds].sort()).toEqual(schemas['EventKind']?.enum?.toSorted())
    expect(goalCategories.toSorted()).toEqual(schemas['GoalCategory']?.enum?.toSorted())
  })

  it('are filtered by what the address says and this client knows', () => {
    const filterOf = (query: string) => eventFilterFromQuery(new URLSearchParams(query))
    expect(filterOf('')).toEqual({ audience: 'mine', type: null, category: null, goalId: null })
    expect(filterOf('of=everybody&type=goal_set&category=nature&goal=g')).toEqual({
      audience: 'public',
      type: 'goal_set',
      category: 'nature',
      goalId: 'g',
    })
    expect(filterOf('of=x&type=x&category=x&goal=')).toEqual(filterOf(''))
    expect(eventQuery(filterOf('type=goal_set&goal=g'))).toEqual({ type: 'goal_set', goal_id: 'g' })
    expect(eventQuery(filterOf(''))).toEqual({})
  })

  it('offer each goal once, by name', () => {
    const goals = [
      { id: 'b', name: 'Rhine' },
      { id: 'a', name: 'Danube' },
      { id: 'b', name: 'Rhine' },
    ]
    expect(goalOptions(goals).map(goal => goal.name)).toEqual(['Danube', 'Rhine'])
  })

  it('have a picture, also of kinds that this client does not know', () => {
    expect(eventLook('goal').icon).toBe('flag')
    expect(eventLook('something').icon).toBe('route')
    expect(eventLook('constructor').icon).toBe('route')
  })
})

describe('followed categories', () => {
  const followed = (...names: Schema['GoalCategory'][]) => ({
    categories: names.map(category => ({ category, followed_at: '2026-11-01T00:00:00Z' })),
  })
  const names = (answer: Schema['FollowedCategories']) => answer.categories.map(each => each.category)

  it('follow a press, in the order of their names', () => {
    expect(names(withCategory(followed('charity', 'nature'), 'fitness', true))).toEqual([
      'charity',
      'fitness',
      'nature',
    ])
    expect(names(withCategory(followed('charity', 'nature'), 'charity', false))).toEqual(['nature'])
  })

  it('are the same after a press that changes nothing', () => {
    expect(withCategory(followed('nature'), 'nature', true)).toEqual(followed('nature'))
    expect(withCategory(followed('nature'), 'other', false)).toEqual(followed('nature'))
  })
})
