// The notifications of the signed-in person: how many are unread, what arrives, and what is marked. The live stream tells it, and
// where there is none it asks.
import { api, openStream, unwrap } from '../../api/client'
import { t } from '../i18n.svelte'
import { problemText } from '../problem-text'
import { invalidate, updateResource, whileVisible } from '../resource.svelte'
import { beforeSignOut, refreshProfile } from '../session.svelte'
import { showToast } from '../toast.svelte'
import { bell } from './bell.svelte'
import type { StreamEvent } from './event-stream'
import { growthOf, Marks, type MarkChange } from './marks.svelte'
import { changedBy, refreshSoon } from './refresh'
import { shareStream, type SharedStream } from './shared-stream'
import { headingOf, type Notification } from './types'

const LIST = '/api/v1/notifications'
/** Without a stream the number is read this often. With a stream it is read too, in case that something was lost. */
const POLL_MS = 30_000
const LIVE_POLL_MS = 300_000

/** What the dropdown of the bell reads. */
export const newestParameters = { query: { limit: 10 } }

/** What a tab tells the others: its marks, and the number of unread notifications with them. */
interface TabNote {
  change: MarkChange
  unread: number
}

let count = $state(0)
/** Whether the number is that of the server, and not of the last visit. */
let isKnown = false
let isLive = $state(false)
let marks = $state.raw(createMarks())
let stream: SharedStream<TabNote> | null = null
/** When the number was read last, in milliseconds. */
let readAt = 0
/** A number that arrived while marks were being sent. */
let held: number | null = null
/** The growth of the newest notification that arrived. */
let newest = 0
const listeners = new Set<(notification: Notification) => void>()
const postListeners = new Set<() => void>()

export const inbox = {
  /** The number of unread notifications, with the marks that the server does not know yet. */
  get unread() {
    return marks.adjust(count)
  },
  /** Whether news arrives by itself. */
  get isLive() {
    return isLive
  },
  isRead: (notification: Notification) => marks.isRead(notification),
  markRead: (notification: Notification) => marks.read(notification),
  /** Marks everything, also what is not among the shown notifications. */
  async markAllRead(shown: Notification[]) {
    await marks.readAll(Math.max(newest, ...shown.map(growthOf)))
    invalidate(LIST)
  },
  /** The person follows the link of a notification. */
  follow: (notification: Notification) => void marks.clicked(notification),
}

/** Calls `listener` for every notification that arrives or grows. Returns a function that ends it. */
export function listenForNotifications(listener: (notification: Notification) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Calls `listener` when somebody has published a post for the feed of the person. Returns a function that ends it. */
export function listenForPosts(listener: () => void): () => void {
  postListeners.add(listener)
  return () => postListeners.delete(listener)
}

function createMarks() {
  const numberIn = (answer: { unread_count: number }) => answer.unread_count
  // The page may be closing, and then only requests that are kept alive arrive.
  const keepalive = true
  const transport = {
    read: async (ids: string[]) =>
      numberIn(await unwrap(api.POST('/api/v1/notifications/read', { body: { ids }, keepalive }))),
    readAll: async () => numberIn(await unwrap(api.POST('/api/v1/notifications/read-all', { keepalive }))),
    clicked: async (id: string) =>
      numberIn(await unwrap(api.POST('/api/v1/notifications/{id}/clicked', { params: { path: { id } }, keepalive }))),
  }
  return new Marks(transport, {
    onchanged: change => stream?.tell({ change, unread: inbox.unread }),
    onconfirmed(unread) {
      count = unread
      // Nobody knows which of the two is the newer one.
      if (held !== null && held !== unread) void readCount()
      held = null
    },
    onfailed(error) {
      showToast(t('inbox-not-marked', { reason: problemText(error) }), { isError: true })
    },
  })
}

function setCount(unread: number) {
  readAt = Date.now()
  isKnown = true
  if (marks.isSending) held = unread
  else count = unread
}

async function readCount() {
  readAt = Date.now()
  try {
    const { data, response } = await api.GET('/api/v1/notifications/unread-count')
    if (!data) return
    // Without a network the service worker answers with an old number.
    if (!response.headers.has('X-Cached')) setCount(data.unread_count)
    else if (!isKnown) count = data.unread_count
  } catch {
    // It is read again soon.
  }
}

function takeEvent({ event, data }: StreamEvent) {
  if (event === 'notification') arrive(JSON.parse(data) as { notification: Notification; unread_count: number })
  else if (event === 'unread') takeUnread((JSON.parse(data) as { unread_count: number }).unread_count)
  else if (event === 'feed') postListeners.forEach(listener => listener())
  else if (event === 'resync') {
    // Something was missed: everything that is shown is read again.
    readAt = 0
    void readCount()
    refreshSoon(['/api/v1/'])
  }
}

function arrive({ notification, unread_count }: { notification: Notification; unread_count: number }) {
  const { id } = notification
  marks.grow(id)
  newest = Math.max(newest, growthOf(notification))
  setCount(unread_count)
  updateResource(LIST, newestParameters, page => ({
    ...page,
    notifications: [notification, ...page.notifications.filter(each => each.id !== id)].slice(
      0,
      newestParameters.query.limit,
    ),
  }))
  for (const listener of listeners) listener(notification)
  refreshSoon([`${LIST}/${id}`, ...changedBy(notification)])
  // A suspension has begun, or has ended after an appeal. What fails is read again with the next page.
  if (notification.category === 'moderation') refreshProfile().catch(() => {})
  // What is held back changes the number without a word.
  if (notification.push === 'pushed') bell.announce(spokenText(notification))
}

function spokenText(notification: Notification): string {
  const { heading, text } = headingOf(notification)
  return text ? `${heading}. ${text}` : heading
}

function takeUnread(unread: number) {
  // Something was marked elsewhere or taken back, so that the shown lists are old. The first number of a visit changes nothing.
  if (isKnown && unread !== inbox.unread && !marks.isSending) refreshSoon([LIST])
  setCount(unread)
}

function openSharedStream(userId: string) {
  return shareStream<TabNote>({
    name: `milequest ${userId}`,
    open: (after, signal) => openStream(`${LIST}/stream${after && `?after=${encodeURIComponent(after)}`}`, signal),
    onevent: takeEvent,
    onlive: value => (isLive = value),
    onnote({ change, unread }) {
      marks.apply(change)
      count = unread
    },
  })
}

/** Follows the notifications of this person until the returned function is called. */
export function startInbox(userId: string): () => void {
  const end = new AbortController()
  const { signal } = end
  marks = createMarks()
  readAt = 0
  bell.follow(() => inbox.unread)
  const open = () => (stream ??= openSharedStream(userId))
  const close = () => {
    stream?.close()
    stream = null
  }
  const changeVisibility = () => {
    if (document.hidden) void marks.flush()
    // It is read at once when it is looked at again.
    else if (!isLive) readAt = 0
  }
  document.addEventListener('visibilitychange', changeVisibility, { signal })
  // Another tab takes over from a page that is left, and the browser may keep that page for going back.
  addEventListener('pagehide', () => void marks.flush(), { signal })
  addEventListener('pagehide', close, { signal })
  addEventListener('pageshow', open, { signal })
  const stopPolling = whileVisible(() => {
    if (Date.now() - readAt >= (isLive ? LIVE_POLL_MS : POLL_MS)) void readCount()
  })
  const forgetTask = beforeSignOut(() => marks.flush())
  open()
  return () => {
    end.abort()
    close()
    stopPolling()
    forgetTask()
    count = 0
    isKnown = false
    newest = 0
    held = null
    bell.clear()
  }
}
