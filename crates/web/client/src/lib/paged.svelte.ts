// A list that is read page by page with the server's cursor, for `Endless`.
import { untrack } from 'svelte'
import type { ApiError } from '../api/client'
import { buildUrl, read, type ReadData, type ReadParameters, type ReadPath } from '../api/read'
import { findKeptList, keepList, keptListsEpoch } from './kept-lists'
import { whileVisible } from './resource.svelte'

/** A change that was just shown reaches the server within this time. */
const SETTLE_MS = 1000

interface Pagination {
  next_cursor?: string | null
  has_more: boolean
}

export interface PagedList<T> {
  readonly pages: T[][]
  readonly items: T[]
  readonly error: ApiError | null
  readonly isPending: boolean
  readonly isLoading: boolean
  readonly hasMore: boolean
  /** The heights of the rows that were shown, by their keys. Absent: the component that shows the list measures them. */
  readonly heights?: Map<string, number>
  /** Reads the next page, or the failed one once more. */
  loadMore(): Promise<void>
  /** Starts over from the first page, which stays visible meanwhile. */
  reload(): Promise<void>
  /** Replaces or removes (null) an item that a page has just changed. */
  replace(matches: (item: T) => boolean, item: T | null): void
  /** Places a new item at the start, and removes its earlier state elsewhere. */
  prepend(matches: (item: T) => boolean, item: T): void
}

/** What is kept of a list whose page was left. */
interface KeptPages<T> {
  pages: T[][]
  cursor: string | null
  hasMore: boolean
  /** When it was read, in milliseconds. 0: it must be read again. */
  readAt: number
  heights: Map<string, number>
}

interface PagedListOptions {
  /** The seconds after which a list of one page is read again while it is visible. A function is asked each time. */
  refreshSeconds?: number | (() => number)
  /** Keeps the list for going back to it under this name, which is the entry of the history: `router.entry`. */
  keptAs?: string
}

/** What is kept of a list. A list that was not read is not kept: going back to it reads it. */
export function pagesToKeep<T>(list: KeptPages<T> & { error: ApiError | null }): KeptPages<T> | null {
  const { error, ...pages } = list
  if (!pages.pages.length) return null
  return error ? { ...pages, readAt: 0 } : pages
}

/**
 * `pagedList('/api/v1/teams/{id}/feed', () => ({ path: { id } }), page => page.feed)`. The list starts again when the
 * parameters change, and reads its pages again after `invalidate`.
 */
export function pagedList<P extends ReadPath, T>(
  path: P,
  parameters: () => ReadParameters<P> | null,
  itemsOf: (page: ReadData<P>) => T[],
  { refreshSeconds = 60, keptAs }: PagedListOptions = {},
): PagedList<T> {
  let pages = $state.raw<T[][]>([])
  let error = $state.raw<ApiError | null>(null)
  let isLoading = $state(false)
  let hasMore = $state(false)
  let isPending = $state(true)
  let cursor: string | null = null
  let readAt = 0
  /** Whether something in the pages has changed since they were read. */
  let isOutdated = false
  let generation = 0
  let restart: ReturnType<typeof setTimeout> | undefined
  let heights = new Map<string, number>()

  const filled = $derived(parameters())
  const key = $derived(filled && buildUrl(path, filled))

  /** Reads the same number of pages, and shows them together, so that nothing jumps while a person reads. */
  async function refresh() {
    if (!filled || !pages.length) return load(null)
    clearTimeout(restart)
    const own = ++generation
    isLoading = true
    isOutdated = true
    readAt = Date.now()
    const fresh: T[][] = []
    let next: string | null = null
    try {
      do {
        const query = { limit: 20, ...filled.query, ...(next && { cursor: next }) }
        const { data } = await read(buildUrl(path, { ...filled, query }), null)
        if (own !== generation) return
        const page = data as ReadData<P> & { pagination: Pagination }
        fresh.push(itemsOf(page))
        next = page.pagination.has_more ? (page.pagination.next_cursor ?? null) : null
      } while (next && fresh.length < pages.length)
      pages = fresh
      cursor = next
      hasMore = next !== null
      error = null
      isOutdated = false
    } catch (failure) {
      if (own !== generation) return
      fail(failure as ApiError)
    }
    isLoading = false
  }

  /** What was read stays, unless the person may not see it any more. */
  function fail(failure: ApiError) {
    error = failure
    if (!failure.isWithheld) return
    pages = []
    hasMore = false
  }

  async function load(from: string | null) {
    if (!filled) return
    const own = from ? generation : ++generation
    isLoading = true
    readAt = Date.now()
    try {
      const query = { limit: 20, ...filled.query, ...(from && { cursor: from }) }
      const { data } = await read(buildUrl(path, { ...filled, query }), null)
      if (own !== generation) return
      const page = data as ReadData<P> & { pagination: Pagination }
      pages = from ? [...pages, itemsOf(page)] : [itemsOf(page)]
      cursor = page.pagination.next_cursor ?? null
      hasMore = page.pagination.has_more
      error = null
      if (!from) isOutdated = false
    } catch (failure) {
      if (own !== generation) return
      fail(failure as ApiError)
    }
    isPending = false
    isLoading = false
  }

  /** An answer that is on its way may be from before a change. It is dropped, and the list is read when the change has arrived. */
  function dropLateAnswer() {
    if (!isLoading || isPending) return
    generation++
    isOutdated = true
    clearTimeout(restart)
    restart = setTimeout(() => void refresh(), SETTLE_MS)
  }

  $effect(() => {
    // A kept list is known by this address when the page has gone.
    const url = key
    if (!url) return
    const name = keptAs && `${keptAs} ${url}`
    const epoch = keptListsEpoch()
    const found = name ? findKeptList<KeptPages<T>>(name) : undefined
    const kept = found?.list
    heights = kept?.heights ?? new Map<string, number>()
    pages = kept?.pages ?? []
    cursor = kept?.cursor ?? null
    hasMore = kept?.hasMore ?? false
    isPending = !kept
    readAt = kept?.readAt ?? 0
    isOutdated = false
    error = null
    if (found?.isOutdated) untrack(() => void refresh())
    const check = (invalidated?: string) => {
      if (invalidated !== undefined && url.startsWith(invalidated)) return void refresh()
      // Beyond the first page a refresh would move the entries that a person reads.
      const seconds = typeof refreshSeconds === 'number' ? refreshSeconds : refreshSeconds()
      if (pages.length <= 1 && !isLoading && Date.now() - readAt >= seconds * 1000) void load(null)
    }
    const stop = whileVisible(check)
    return () => {
      generation++
      clearTimeout(restart)
      isLoading = false
      stop()
      const left = pagesToKeep({ pages, cursor, hasMore, readAt, heights, error })
      const isMeant = (prefix: string) => url.startsWith(prefix)
      if (name && left) keepList(name, left, { isMeant, isOutdated, epoch })
    }
  })

  return {
    get pages() {
      return pages
    },
    get items() {
      return pages.flat()
    },
    get error() {
      return error
    },
    get isPending() {
      return isPending
    },
    get isLoading() {
      return isLoading
    },
    get hasMore() {
      return hasMore
    },
    get heights() {
      return heights
    },
    async loadMore() {
      if (!isLoading) await load(pages.length ? cursor : null)
    },
    reload: () => load(null),
    replace(matches, item) {
      pages = pages.map(page => page.flatMap(old => (matches(old) ? (item ? [item] : []) : [old])))
      dropLateAnswer()
    },
    prepend(matches, item) {
      // The first answer will have it.
      if (isPending) return
      const [first = [], ...rest] = pages.map(page => page.filter(old => !matches(old)))
      pages = [[item, ...first], ...rest]
      dropLateAnswer()
    },
  }
}
