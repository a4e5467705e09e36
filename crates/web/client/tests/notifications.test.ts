// Notifications in the client: marks, the number on the bell, filters, and what is read again.
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { filterFromQuery, kinds, kindsOf } from '../src/lib/notifications/kinds'
import { Marks, type MarkChange } from '../src/lib/notifications/marks.svelte'
import { notificationIcon } from '../src/parts/notification-icons'
import type { Notification } from '../src/lib/notifications/types'

const AT = '2026-11-28T20:40:12Z'
const LATER = '2026-11-28T20:41:00Z'
const notification = (id: string, more: Partial<Notification> = {}) =>
  ({ id, read: false, last_updated_at: AT, ...more }) as Notification

const readDocument = (name: string) =>
  fs.readFileSync(path.resolve(import.meta.dirname, '../../../../docs', name), 'utf8')

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('marks', () => {
  function openMarks(answer: (path: string, ids: string[]) => Promise<number>) {
    const changes: MarkChange[] = []
    const counts: number[] = []
    const failures: unknown[] = []
    const marks = new Marks(
      {
        read: ids => answer('read', ids),
        readAll: () => answer('read-all', []),
        clicked: id => answer('clicked', [id]),
      },
      {
        onchanged: change => changes.push(change),
        onconfirmed: unread => counts.push(unread),
        onfailed: error => failures.push(error),
      },
    )
    return { marks, changes, counts, failures }
  }

  it('show at once, and go as one request after a second', async () => {
    const sent: string[][] = []
    const { marks, counts, changes } = openMarks((_, ids) => (sent.push(ids), Promise.resolve(3)))
    for (const id of ['a', 'b', 'c', 'b']) marks.read(notification(id))
    expect(marks.isRead(notification('b'))).toBe(true)
    expect(marks.adjust(6)).toBe(3)
    expect(sent).toEqual([])
    expect(changes).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent).toEqual([['a', 'b', 'c']])
    expect(counts).toEqual([3])
    expect(marks.adjust(3)).toBe(3)
  })

  it('are at most a hundred in a request', async () => {
    const sizes: number[] = []
    const { marks } = openMarks((_, ids) => (sizes.push(ids.length), Promise.resolve(0)))
    for (let number = 0; number < 250; number++) marks.read(notification(`n${number}`))
    await marks.flush()
    expect(sizes).toEqual([100, 100, 50])
    expect(marks.adjust(0)).toBe(0)
  })

  it('are taken back when the server cannot be told', async () => {
    const { marks, failures, changes } = openMarks(() => Promise.reject(new Error('offline')))
    marks.read(notification('a'))
    await marks.flush()
    expect(marks.isRead(notification('a'))).toBe(false)
    expect(marks.adjust(1)).toBe(1)
    expect(failures).toHaveLength(1)
    expect(changes.at(-1)).toEqual({ read: [['a', 0]] })
  })

  it('do not hold for what has grown since', async () => {
    const sent: string[][] = []
    const { marks } = openMarks((_, ids) => (sent.push(ids), Promise.resolve(0)))
    marks.read(notification('a'))
    marks.grow('a')
    expect(marks.isRead(notification('a', { last_updated_at: LATER }))).toBe(false)
    expect(marks.adjust(1)).toBe(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent).toEqual([])
  })

  it('of everything include those that wait, and what comes later is unread', async () => {
    const sent: [string, string[]][] = []
    const { marks, counts } = openMarks((path, ids) => (sent.push([path, ids]), Promise.resolve(0)))
    marks.read(notification('a'))
    const isDone = marks.readAll(Date.parse(AT))
    expect(marks.adjust(40)).toBe(0)
    expect(marks.isRead(notification('z'))).toBe(true)
    expect(marks.isRead(notification('z', { last_updated_at: LATER }))).toBe(false)
    await isDone
    await vi.advanceTimersByTimeAsync(2000)
    expect(sent).toEqual([['read-all', []]])
    expect(counts).toEqual([0])
    expect(marks.adjust(1)).toBe(1)
  })

  it('of everything are taken back with those that waited', async () => {
    const { marks, failures } = openMarks(() => Promise.reject(new Error('offline')))
    marks.read(notification('a'))
    await marks.readAll(Date.parse(AT))
    for (const id of ['a', 'z']) expect(marks.isRead(notification(id)), id).toBe(false)
    expect(marks.adjust(40)).toBe(40)
    expect(failures).toHaveLength(1)
  })

  it('come from other tabs as well, and are taken back there', () => {
    const sent: string[][] = []
    const { marks } = openMarks((_, ids) => (sent.push(ids), Promise.resolve(0)))
    marks.apply({ read: [['a', Date.parse(AT)]] })
    expect(marks.isRead(notification('a'))).toBe(true)
    expect(marks.adjust(4)).toBe(4)
    marks.apply({ read: [['a', 0]] })
    expect(marks.isRead(notification('a'))).toBe(false)
    marks.apply({ read: [], through: Date.parse(AT) })
    expect(marks.isRead(notification('b'))).toBe(true)
    expect(sent).toEqual([])
  })

  it('go with the link that is followed, as one request', async () => {
    const sent: [string, string[]][] = []
    const { marks } = openMarks((path, ids) => (sent.push([path, ids]), Promise.resolve(2)))
    marks.read(notification('a'))
    await marks.clicked(notification('a'))
    await vi.advanceTimersByTimeAsync(2000)
    expect(sent).toEqual([['clicked', ['a']]])
    expect(marks.adjust(2)).toBe(2)
  })
})

describe('the inbox', () => {
  /** Loads the inbox with a stream and a server of the test. */
  async function openInbox(first?: number) {
    const target = new EventTarget()
    const page = Object.assign(new EventTarget(), { hidden: false })
    vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
    vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target))
    vi.stubGlobal('dispatchEvent', target.dispatchEvent.bind(target))
    vi.stubGlobal('document', page)
    vi.stubGlobal('navigator', { onLine: true })
    const server = { count: first ?? 0, reads: 0, isAway: false }
    let tell!: {
      onevent: (event: { id: string; event: string; data: string }) => void
      onlive: (isLive: boolean) => void
      onnote: (note: { change: MarkChange; unread: number }) => void
    }
    const told: { change: MarkChange; unread: number }[] = []
    const state = { isOpen: false }
    vi.doMock('../src/lib/notifications/shared-stream', () => ({
      shareStream: (options: typeof tell) => {
        tell = options
        state.isOpen = true
        return {
          tell: (note: (typeof told)[0]) => told.push(note),
          close: () => {
            state.isOpen = false
          },
        }
      },
    }))
    const invalidated: string[] = []
    vi.doMock('../src/lib/resource.svelte', () => ({
      invalidate: (prefix: string) => invalidated.push(prefix),
      updateResource: () => {},
      cachedData: () => [
        { id: 'g1', team_id: 'walkers' },
        { id: 'g2', team_id: 'others' },
      ],
      // As in the real one: now, every five seconds, and when the page is shown.
      whileVisible(check: () => void) {
        const ifVisible = () => {
          if (!page.hidden) check()
        }
        ifVisible()
        const timer = setInterval(ifVisible, 5000)
        page.addEventListener('visibilitychange', ifVisible)
        return () => {
          clearInterval(timer)
          page.removeEventListener('visibilitychange', ifVisible)
        }
      },
    }))
    vi.doMock('../src/lib/session.svelte', () => ({ beforeSignOut: () => () => {} }))
    vi.doMock('../src/lib/toast.svelte', () => ({ showToast: () => {} }))
    vi.doMock('../src/lib/i18n.svelte', () => ({ t: (id: string) => id, hasText: () => true }))
    vi.doMock('../src/api/client', () => ({
      ApiError: class {},
      unwrap: async (request: Promise<{ data: unknown }>) => (await request).data,
      openStream: () => Promise.reject(new Error('not used')),
      api: {
        GET: () => {
          server.reads++
          const headers = new Headers(server.isAway ? { 'X-Cached': '1' } : {})
          return Promise.resolve({ data: { unread_count: server.count }, response: { headers } })
        },
        POST: (_path: string, { body }: { body?: { ids: string[] } } = {}) => {
          server.count = body ? server.count - body.ids.length : 0
          return Promise.resolve({ data: { unread_count: server.count } })
        },
      },
    }))
    // The stream may be faster than the first question.
    const { inbox, startInbox, listenForNotifications } = await import('../src/lib/notifications/inbox.svelte')
    const { bell } = await import('../src/lib/notifications/bell.svelte')
    const stop = startInbox('ann')
    if (first !== undefined) tell.onevent({ id: '1', event: 'unread', data: JSON.stringify({ unread_count: first }) })
    await vi.advanceTimersByTimeAsync(0)
    return {
      inbox,
      bell,
      listenForNotifications,
      server,
      told,
      state,
      invalidated,
      stop,
      send: (event: string, data: unknown) => tell.onevent({ id: '1', event, data: JSON.stringify(data) }),
      live: (isLive: boolean) => tell.onlive(isLive),
      note: (note: { change: MarkChange; unread: number }) => tell.onnote(note),
      hide: (hidden: boolean) => {
        page.hidden = hidden
        page.dispatchEvent(new Event('visibilitychange'))
      },
    }
  }
  const arrival = (unread: number, more: Partial<Notification> = {}) => ({
    notification: {
      ...notification('a'),
      category: 'activity',
      message: 'Ann logged a walk in Walkers',
      push: 'pushed',
      team: { id: 'walkers', name: 'Walkers' },
      goal: null,
      ...more,
    },
    unread_count: unread,
  })

  it('asks every 30 seconds where there is no stream, and rarely where there is one', async () => {
    const { server, live, stop } = await openInbox()
    expect(server.reads).toBe(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(server.reads).toBe(3)
    live(true)
    await vi.advanceTimersByTimeAsync(240_000)
    expect(server.reads).toBe(3)
    live(false)
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.reads).toBe(4)
    stop()
  })

  it('asks nothing while nobody looks, and at once when somebody does again', async () => {
    const { server, hide, stop } = await openInbox()
    hide(true)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(server.reads).toBe(1)
    hide(false)
    expect(server.reads).toBe(2)
    hide(true)
    hide(false)
    expect(server.reads).toBe(3)
    stop()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(server.reads).toBe(3)
  })

  it('takes an old number only when it has no other', async () => {
    const { server, inbox, send, stop } = await openInbox()
    send('unread', { unread_count: 5 })
    server.isAway = true
    server.count = 9
    await vi.advanceTimersByTimeAsync(35_000)
    expect([server.reads, inbox.unread]).toEqual([2, 5])
    stop()
  })

  it('shows two digits at most', async () => {
    const { bell, inbox, send, stop } = await openInbox()
    expect(bell.badge).toBe('')
    send('unread', { unread_count: 99 })
    expect(bell.badge).toBe('99')
    send('unread', { unread_count: 100 })
    expect([bell.badge, inbox.unread]).toEqual(['99+', 100])
    stop()
    expect(bell.badge).toBe('')
  })

  it('says what arrives, but not what is held back', async () => {
    const { bell, send, listenForNotifications, stop } = await openInbox()
    const heard: string[] = []
    listenForNotifications(({ id }) => heard.push(id))
    for (const push of ['quiet', 'limited', 'off'] as const) {
      send('notification', arrival(1, { push }))
      expect(bell.announcement).toBeNull()
    }
    expect(bell.badge).toBe('1')
    send('notification', arrival(2))
    expect(bell.announcement?.text).toBe('Ann logged a walk in Walkers')
    expect(heard).toHaveLength(4)
    stop()
    expect(bell.announcement).toBeNull()
  })

  it('reads again what a notification has changed, once for many', async () => {
    const { send, invalidated, stop } = await openInbox()
    for (let number = 0; number < 20; number++) send('notification', arrival(1))
    await vi.advanceTimersByTimeAsync(1500)
    expect(invalidated.sort()).toEqual([
      '/api/v1/goals/g1',
      '/api/v1/me/dashboard',
      '/api/v1/notifications/a',
      '/api/v1/teams/walkers',
    ])
    invalidated.length = 0
    send('notification', arrival(1, { category: 'goal', goal: { id: 'g2', name: 'Far' } }))
    await vi.advanceTimersByTimeAsync(1500)
    expect(invalidated).toContain('/api/v1/goals/g2')
    expect(invalidated).not.toContain('/api/v1/goals/g1')
    stop()
  })

  it('reads everything again when something was missed', async () => {
    const { server, send, bell, invalidated, stop } = await openInbox()
    server.count = 7
    send('resync', {})
    await vi.advanceTimersByTimeAsync(1500)
    expect(bell.badge).toBe('7')
    expect(invalidated).toEqual(['/api/v1/'])
    stop()
  })

  it('reads nothing again for the first number of a visit', async () => {
    const { inbox, invalidated, stop } = await openInbox(4)
    await vi.advanceTimersByTimeAsync(1500)
    expect([inbox.unread, invalidated]).toEqual([4, []])
    stop()
  })

  it('reads lists again when something was taken back, and not after its own marks', async () => {
    const { server, send, inbox, invalidated, stop } = await openInbox()
    server.count = 3
    send('unread', { unread_count: 3 })
    await vi.advanceTimersByTimeAsync(1500)
    expect(invalidated).toEqual(['/api/v1/notifications'])
    invalidated.length = 0
    inbox.markRead(notification('a'))
    expect(inbox.unread).toBe(2)
    await vi.advanceTimersByTimeAsync(1000)
    send('unread', { unread_count: 2 })
    await vi.advanceTimersByTimeAsync(1500)
    expect([inbox.unread, invalidated]).toEqual([2, []])
    send('unread', { unread_count: 1 })
    await vi.advanceTimersByTimeAsync(1500)
    expect([inbox.unread, invalidated]).toEqual([1, ['/api/v1/notifications']])
    stop()
  })

  it('tells other tabs its marks with the number, and follows theirs', async () => {
    const { send, inbox, told, note, stop } = await openInbox()
    send('unread', { unread_count: 5 })
    inbox.markRead(notification('a'))
    expect(told).toEqual([{ change: { read: [['a', Date.parse(AT)]] }, unread: 4 }])
    note({ change: { read: [['b', Date.parse(AT)]] }, unread: 3 })
    expect(inbox.isRead(notification('b'))).toBe(true)
    stop()
  })

  it('leaves the stream to other tabs when the page is left', async () => {
    const { state, stop } = await openInbox()
    expect(state.isOpen).toBe(true)
    dispatchEvent(new Event('pagehide'))
    expect(state.isOpen).toBe(false)
    dispatchEvent(new Event('pageshow'))
    expect(state.isOpen).toBe(true)
    stop()
    expect(state.isOpen).toBe(false)
  })
})

describe('the filter', () => {
  const read = (query: string) => filterFromQuery(new URLSearchParams(query))

  it('comes from the address, and leaves out what does not exist', () => {
    expect(read('')).toEqual({ isUnreadOnly: false, category: null, type: null })
    expect(read('show=unread&category=team&type=member_joined')).toEqual({
      isUnreadOnly: true,
      category: 'team',
      type: 'member_joined',
    })
    expect(read('show=all&category=weather&type=member_joined')).toEqual(read(''))
    expect(read('category=goal&type=member_joined').type).toBeNull()
  })

  it('knows every kind of the API', () => {
    const document = JSON.parse(readDocument('openapi.json')) as {
      components: { schemas: Record<string, { enum: string[] }> }
    }
    const { NotificationKind, NotificationCategory } = document.components.schemas
    expect(Object.values(kinds).flat().sort()).toEqual(NotificationKind!.enum.sort())
    expect(Object.keys(kinds).sort()).toEqual(NotificationCategory!.enum.sort())
  })

  it('offers kinds where there are several', () => {
    expect(kindsOf('achievement')).toEqual([])
    expect(kindsOf('goal')).toHaveLength(6)
  })
})

describe('pictures', () => {
  it('are there for every name, also for one that is new', () => {
    const line = /^\| `icon` \|.*$/m.exec(readDocument('notifications.md'))![0]
    const names = [...line.matchAll(/`(\w+)`/g)].map(([, name]) => name!).filter(name => name !== 'icon')
    expect(names.length).toBeGreaterThan(5)
    expect(names.filter(name => notificationIcon(name) === 'bell')).toEqual([])
    expect(notificationIcon('waypoint')).toBe('map-pin')
    expect(notificationIcon('comet')).toBe('bell')
    expect(notificationIcon('constructor')).toBe('bell')
  })
})
