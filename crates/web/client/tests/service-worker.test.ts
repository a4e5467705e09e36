// The service worker's part of push, in a place with what a browser gives it.
import fs from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import { describe, expect, it } from 'vitest'

const code = fs.readFileSync(path.resolve(import.meta.dirname, '../public/sw.js'), 'utf8')
const ORIGIN = 'https://miles.example.org'

interface Sent {
  method: string
  path: string
  body?: unknown
  csrf?: string
}

/** Starts the service worker. `open` are the addresses of open windows, and the first one has the focus. */
function startWorker({ open = [] as string[], device = null as object | null, isSignedIn = true } = {}) {
  const listeners: Record<string, (event: unknown) => void> = {}
  const shown: { title: string; options: Record<string, unknown> }[] = []
  const opened: string[] = []
  const messages: [string, unknown][] = []
  const sent: Sent[] = []
  let stored = device
  const windows = open.map((address, index) => ({
    url: ORIGIN + address,
    focused: index === 0,
    focus: () => Promise.resolve(),
    postMessage: (message: unknown) => messages.push([address, message]),
  }))
  const subscription = {
    toJSON: () => ({ endpoint: 'https://push.example/new', keys: { p256dh: 'k', auth: 'a' } }),
  }
  const subscribedWith: unknown[] = []
  const self = {
    addEventListener: (name: string, listener: (event: unknown) => void) => (listeners[name] = listener),
    registration: {
      showNotification: (title: string, options: Record<string, unknown>) => {
        shown.push({ title, options })
        return Promise.resolve()
      },
      pushManager: {
        subscribe: (options: unknown) => {
          subscribedWith.push(options)
          return Promise.resolve(subscription)
        },
      },
    },
    clients: {
      matchAll: () => Promise.resolve(windows),
      openWindow: (url: string) => {
        opened.push(url)
        return Promise.resolve()
      },
    },
  }
  const cache = {
    match: () => Promise.resolve(stored ? Response.json(stored) : undefined),
    put: async (_: string, response: Response) => {
      stored = (await response.json()) as object
    },
  }
  const fetch = (
    address: string,
    options: { method?: string; body?: string; headers?: Record<string, string> } = {},
  ) => {
    const { method = 'GET', body, headers } = options
    if (address === '/api/v1/auth/session') {
      return Promise.resolve(Response.json({ data: { csrf_token: isSignedIn ? 'token' : null } }))
    }
    sent.push({
      method,
      path: address,
      ...(body && { body: JSON.parse(body) as unknown }),
      ...(headers && { csrf: headers['X-CSRF-Token']! }),
    })
    if (!isSignedIn) return Promise.resolve(new Response('{}', { status: 401 }))
    if (method === 'DELETE') return Promise.resolve(new Response(null, { status: 204 }))
    return Promise.resolve(Response.json({ data: { id: 'new-device', public_key: 'the-key' } }))
  }
  const caches = { open: () => Promise.resolve(cache) }
  vm.runInNewContext(code, {
    self,
    caches,
    fetch,
    Response,
    URL,
    location: new URL(ORIGIN),
    Headers,
    encodeURIComponent,
  })
  /** Fires an event, and waits for what it causes. */
  const fire = async (name: string, event: object) => {
    const work: Promise<unknown>[] = []
    listeners[name]!({ ...event, waitUntil: (promise: Promise<unknown>) => work.push(promise) })
    await Promise.all(work)
  }
  return { fire, shown, opened, messages, sent, subscribedWith, stored: () => stored }
}

/** Asks the service worker for an address, with `statuses` as the server's answers; null is no network. Returns the statuses of its answers. */
async function read(address: string, statuses: (number | null)[]) {
  const answers = new Map<string, Response>()
  const cache = {
    match: (key: string) => Promise.resolve(answers.get(key)?.clone()),
    put: (key: string, answer: Response) => Promise.resolve(void answers.set(key, answer)),
    delete: (key: string) => Promise.resolve(answers.delete(key)),
  }
  let listener: (event: object) => void = () => {}
  const next = [...statuses]
  vm.runInNewContext(code, {
    self: { addEventListener: (name: string, given: typeof listener) => name === 'fetch' && (listener = given) },
    caches: { open: () => Promise.resolve(cache), delete: () => Promise.resolve(answers.clear()) },
    fetch: () => {
      const status = next.shift()
      return status ? Promise.resolve(new Response('{}', { status })) : Promise.reject(new TypeError('no network'))
    },
    Response,
    URL,
    location: new URL(ORIGIN),
    Headers,
  })
  const request = { method: 'GET', mode: 'cors', url: ORIGIN + address }
  const found: (number | 'none' | 'not handled')[] = []
  for (const _ of statuses) {
    const work: Promise<unknown>[] = []
    let answer: Promise<Response> | undefined
    listener({
      request,
      respondWith: (given: Promise<Response>) => (answer = given),
      waitUntil: (given: Promise<unknown>) => work.push(given),
    })
    found.push(answer ? await answer.then(({ status }) => status).catch(() => 'none' as const) : 'not handled')
    await Promise.all(work)
  }
  return found
}

describe('an answer of the API', () => {
  it('is shown again without a network', async () => {
    expect(await read('/api/v1/posts/p1', [200, null])).toEqual([200, 200])
  })

  it.each([403, 404, 410])('is forgotten when it is refused with %d', async status => {
    expect(await read('/api/v1/posts/p1', [200, status, null])).toEqual([200, status, 'none'])
  })

  it('stays when the server fails', async () => {
    expect(await read('/api/v1/posts/p1', [200, 503, null])).toEqual([200, 503, 200])
  })

  it.each(['/api/v1/users?q=ann', '/api/v1/search?q=ann'])('of the search %s is not kept', async address => {
    expect(await read(address, [200])).toEqual(['not handled'])
  })

  it.each(['/api/v1/me/export', '/api/v1/me/stats.csv?period=week', '/api/v1/goals/g1/card.png?language=en'])(
    'is not kept if it is the file %s',
    async address => {
      expect(await read(address, [200])).toEqual(['not handled'])
    },
  )
})

const push = (content: unknown) => ({ data: { json: () => content } })
const click = (data: unknown) => ({ notification: { data, close: () => {} } })

describe('a push', () => {
  it('shows what it says, in place of an earlier one of its group', async () => {
    const { fire, shown } = startWorker()
    await fire('push', push({ id: 'n1', title: 'Goal reached', body: 'There!', link: '/goals/7', tag: 'group' }))
    expect(shown).toHaveLength(1)
    expect(shown[0]!.title).toBe('Goal reached')
    expect(shown[0]!.options).toMatchObject({
      body: 'There!',
      tag: 'group',
      renotify: true,
      data: { id: 'n1', link: '/goals/7' },
    })
  })

  it('that cannot be read shows that there is something', async () => {
    const { fire, shown } = startWorker()
    await fire('push', {})
    await fire('push', {
      data: {
        json: () => {
          throw new SyntaxError('no JSON')
        },
      },
    })
    expect(shown.map(({ title }) => title)).toEqual(['Mile Quest', 'Mile Quest'])
    expect(shown[0]!.options).toMatchObject({ data: { link: '/notifications' } })
    expect(shown[0]!.options).not.toHaveProperty('tag')
  })
})

describe('a click on a notification', () => {
  it('opens its link in a new window, and marks it', async () => {
    const { fire, opened, sent } = startWorker()
    await fire('notificationclick', click({ id: 'n1', link: '/goals/7' }))
    expect(opened).toEqual([`${ORIGIN}/goals/7`])
    expect(sent).toEqual([{ method: 'POST', path: '/api/v1/notifications/n1/clicked', csrf: 'token' }])
  })

  it('uses a window that is open, first the one at the link', async () => {
    const first = startWorker({ open: ['/', '/goals/7'] })
    await first.fire('notificationclick', click({ id: 'n1', link: '/goals/7' }))
    expect([first.opened, first.messages]).toEqual([[], [['/goals/7', { open: '/goals/7' }]]])
    const second = startWorker({ open: ['/teams', '/me'] })
    await second.fire('notificationclick', click({ id: 'n1', link: '/goals/7?a=b' }))
    expect(second.messages).toEqual([['/teams', { open: '/goals/7?a=b' }]])
  })

  it('opens other sites by themselves, and a test marks nothing', async () => {
    const { fire, opened, messages, sent } = startWorker({ open: ['/'] })
    await fire('notificationclick', click({ id: null, link: 'https://example.org/status' }))
    expect([opened, messages, sent]).toEqual([['https://example.org/status'], [], []])
  })

  it('opens its link although nobody is signed in', async () => {
    const { fire, opened } = startWorker({ isSignedIn: false })
    await fire('notificationclick', click({ id: 'n1', link: '/goals/7' }))
    expect(opened).toEqual([`${ORIGIN}/goals/7`])
  })
})

describe('a subscription that the browser replaces', () => {
  const device = { id: 'old-device', name: 'Firefox, Linux', userId: 'ann' }

  it('is told to the server, and the old one goes', async () => {
    const { fire, sent, subscribedWith, stored } = startWorker({ device })
    const oldSubscription = { options: { applicationServerKey: 'its-key' } }
    await fire('pushsubscriptionchange', { oldSubscription })
    expect(subscribedWith).toEqual([{ userVisibleOnly: true, applicationServerKey: 'its-key' }])
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/v1/notifications/push-subscriptions',
      'DELETE /api/v1/notifications/push-subscriptions/old-device',
    ])
    expect(sent[0]!.body).toEqual({
      endpoint: 'https://push.example/new',
      keys: { p256dh: 'k', auth: 'a' },
      device: 'Firefox, Linux',
    })
    expect(stored()).toEqual({ ...device, id: 'new-device' })
  })

  it('gets the key from the server where the browser has forgotten it', async () => {
    const { fire, subscribedWith } = startWorker({ device })
    await fire('pushsubscriptionchange', {})
    expect(subscribedWith).toEqual([{ userVisibleOnly: true, applicationServerKey: 'the-key' }])
  })

  it('stays away after signing out', async () => {
    const { fire, sent, subscribedWith } = startWorker()
    await fire('pushsubscriptionchange', {})
    expect([sent, subscribedWith]).toEqual([[], []])
  })
})
