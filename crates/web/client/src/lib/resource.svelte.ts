// Data of the server by its address: shown at once when it is used again, and read again in the background.
import { untrack } from 'svelte'
import { SvelteMap } from 'svelte/reactivity'
import type { ApiError } from '../api/client'
import { buildUrl, read, type ReadData, type ReadParameters, type ReadPath } from '../api/read'
import { connection } from './connection.svelte'
import { markKeptLists } from './kept-lists'

class CacheEntry {
  data = $state.raw<unknown>()
  error = $state.raw<ApiError | null>(null)
  isLoading = $state(false)
  /** When it was read, in milliseconds. 0: it must be read again. */
  readAt = 0
  etag: string | null = null
  request: Promise<void> | null = null
  /** Something was changed while it is being read, so that the answer may be from before. */
  isOutdated = false

  constructor(readonly url: string) {}

  load(): Promise<void> {
    this.isLoading = true
    this.request ??= read(this.url, this.etag)
      .then(
        result => {
          if (this.isOutdated) return
          if ('data' in result) this.data = result.data
          this.etag = result.etag
          this.error = null
          connection.report(!result.isCached)
        },
        (error: ApiError) => {
          if (this.isOutdated) return
          this.error = error
          // What the person may not see any more is not shown as it was.
          if (error.isWithheld) {
            this.data = undefined
            this.etag = null
          }
          if (error.isUnreachable) connection.report(false)
          else connection.report(true)
        },
      )
      .finally(() => {
        this.readAt = Date.now()
        this.request = null
        this.isLoading = false
        if (!this.isOutdated) return
        this.isOutdated = false
        return this.load()
      })
    return this.request
  }
}

const entries = new SvelteMap<string, CacheEntry>()
const refreshEvent = 'milequest:refresh'

function entryFor(url: string): CacheEntry {
  let entry = entries.get(url)
  if (!entry) {
    entry = new CacheEntry(url)
    entries.set(url, entry)
  }
  return entry
}

/** Removes everything, for instance when the person signs out. */
export function clearResources() {
  entries.clear()
}

/** Removes data that no longer exists for this person, without reading it again. */
export function dropResources(prefix: string) {
  for (const url of [...entries.keys()]) if (url.startsWith(prefix)) entries.delete(url)
}

/**
 * Invalidates everything whose address begins with `prefix`: shown data is read again at once, other data when it is
 * next used. `invalidate('/api/v1/')` after an activity was logged, because progress, boards and feeds follow from it.
 */
export function invalidate(prefix = '/api/v1/') {
  for (const [url, entry] of entries) {
    if (!url.startsWith(prefix)) continue
    entry.readAt = 0
    entry.isOutdated = entry.request !== null
  }
  markKeptLists(prefix)
  dispatchEvent(new CustomEvent(refreshEvent, { detail: prefix }))
}

/** Changes data with the answer to a write. Data that was never read stays unread. */
export function updateResource<P extends ReadPath>(
  path: P,
  parameters: ReadParameters<P>,
  change: (data: ReadData<P>) => ReadData<P>,
) {
  const entry = entries.get(buildUrl(path, parameters))
  if (entry?.request) entry.isOutdated = true
  if (entry?.data === undefined) return
  entry.data = change(entry.data as ReadData<P>)
  entry.etag = null
}

/** The data that was read from addresses of this path, such as every goal that was shown. */
export function cachedData<P extends ReadPath>(path: P): ReadData<P>[] {
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/?]+')}(\\?|$)`)
  const found = [...entries.values()].filter(entry => entry.data !== undefined && pattern.test(entry.url))
  return found.map(entry => entry.data as ReadData<P>)
}

/** Reads an address in advance, for instance on the way to a page. */
export function prefetch<P extends ReadPath>(path: P, parameters?: ReadParameters<P>) {
  const entry = entryFor(buildUrl(path, parameters))
  if (!entry.readAt) void entry.load()
}

export interface Resource<T> {
  /** The last answer. Absent until the first one. A page may assign a value that it knows to be true. */
  data: T | undefined
  /** The last failure. Older `data` may exist beside it. */
  readonly error: ApiError | null
  /** Neither data nor a failure yet. */
  readonly isPending: boolean
  readonly isLoading: boolean
  /** The version of the data, for `If-Match` of an edit. */
  readonly etag: string | null
  /** Reads it again, for instance after a failure. */
  reload(): Promise<void>
}

interface ResourceOptions {
  /** The seconds after which it is read again while it is visible. A function is asked each time. */
  refreshSeconds?: number | (() => number)
}

/**
 * Reads `path` while the component lives. `parameters` may return null while they are unknown:
 * `resource('/api/v1/goals/{id}', () => ({ path: { id } }))`.
 */
export function resource<P extends ReadPath>(
  path: P,
  parameters: () => ReadParameters<P> | null = () => ({}) as ReadParameters<P>,
  { refreshSeconds = 60 }: ResourceOptions = {},
): Resource<ReadData<P>> {
  const url = $derived.by(() => {
    const filled = parameters()
    return filled && buildUrl(path, filled)
  })
  $effect(() => {
    if (!url) return
    // Data that is removed while its page closes must not be read again.
    const entry = untrack(() => entryFor(url))
    const seconds = () => (typeof refreshSeconds === 'number' ? refreshSeconds : refreshSeconds())
    return whileVisible(() => {
      if (Date.now() - entry.readAt >= seconds() * 1000) void entry.load()
    })
  })
  const current = () => (url ? entries.get(url) : undefined)
  return {
    get data() {
      return current()?.data as ReadData<P> | undefined
    },
    set data(value) {
      const entry = current()
      if (!entry) return
      entry.data = value
      entry.etag = null
    },
    get error() {
      return current()?.error ?? null
    },
    get isPending() {
      const entry = current()
      return !entry || (entry.data === undefined && !entry.error)
    },
    get isLoading() {
      return current()?.isLoading ?? false
    },
    get etag() {
      return current()?.etag ?? null
    },
    async reload() {
      await current()?.load()
    },
  }
}

/**
 * Calls `check` now, every few seconds, and after `invalidate`, then with the invalidated prefix; never in a hidden tab.
 * Returns a function that stops it.
 */
export function whileVisible(check: (invalidated?: string) => void): () => void {
  const checkVisible = (event?: Event) => {
    if (!document.hidden) check(event instanceof CustomEvent ? (event.detail as string) : undefined)
  }
  // Values that the check reads must not restart the surrounding effect.
  untrack(() => checkVisible())
  const timer = setInterval(() => checkVisible(), 5000)
  addEventListener(refreshEvent, checkVisible)
  addEventListener('online', checkVisible)
  document.addEventListener('visibilitychange', checkVisible)
  return () => {
    clearInterval(timer)
    removeEventListener(refreshEvent, checkVisible)
    removeEventListener('online', checkVisible)
    document.removeEventListener('visibilitychange', checkVisible)
  }
}
