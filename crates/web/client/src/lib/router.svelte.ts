// The page of the current address. Links are plain links; a click on one is handled without loading a new page.
import { tick } from 'svelte'

let path = $state(location.pathname)
let query = $state.raw(new URLSearchParams(location.search))
let entry = $state(entryKey())

export const router = {
  get path() {
    return path
  },
  /** The parameters of the address. `setQuery` changes them. */
  get query() {
    return query
  },
  /** Changes with every entry of the history, also between two with the same path. */
  get entry() {
    return entry
  },
}

/** Each entry of the history has a key, under which its scroll position is stored. A page that the browser loaded gets one here. */
function entryKey(): string {
  const state = history.state as { key?: string } | null
  if (state?.key) return state.key
  const key = newKey()
  history.replaceState({ ...state, key }, '')
  return key
}

function newKey(): string {
  return Math.random().toString(36).slice(2)
}

function scrollKey(): string {
  return `scroll ${entryKey()}`
}

/** The scroll position of the last event. Asking for it at another time could make the browser lay out a page that it is about to leave. */
let scrolled = 0
/** Whether the page of the address is shown at its scroll position. The page before it gets shorter meanwhile, and its position means nothing. */
let isSettled = true
/** Counts the pages, so that one that was left settles nothing. */
let pageNumber = 0

function rememberScroll() {
  if (!isSettled) return
  try {
    sessionStorage.setItem(scrollKey(), String(scrolled))
  } catch {
    // Without storage only the scroll position is lost.
  }
}

history.scrollRestoration = 'manual'
let isReturning = false
let pending = 0

function readAddress() {
  clearTimeout(pending)
  if (path !== location.pathname) {
    isSettled = false
    pageNumber += 1
  }
  path = location.pathname
  query = new URLSearchParams(location.search)
  entry = entryKey()
}

export function navigate(to: string, { replace = false }: { replace?: boolean } = {}) {
  const url = new URL(to, location.href)
  rememberScroll()
  const state = { key: replace ? entryKey() : newKey() }
  if (replace) history.replaceState(state, '', url)
  else history.pushState(state, '', url)
  isReturning = false
  readAddress()
}

/** Changes parameters of the address and stays on the page: filters, periods, tabs. Null removes one. */
export function setQuery(changes: Record<string, string | null>) {
  const next = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  history.replaceState(history.state, '', next.size ? `${location.pathname}?${next}` : location.pathname)
  query = next
}

addEventListener('popstate', () => {
  isReturning = true
  readAddress()
})
addEventListener('pagehide', rememberScroll)
// The browser reports going back only afterwards, so the position is stored while it changes.
addEventListener(
  'scroll',
  () => {
    if (!isSettled) return
    scrolled = scrollY
    clearTimeout(pending)
    pending = window.setTimeout(rememberScroll, 100)
  },
  { passive: true },
)

addEventListener('click', event => {
  const link = (event.target as Element).closest?.('a')
  if (!link || event.defaultPrevented || event.button) return
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  if (/^\/(api|docs|health)(\/|$)/.test(link.pathname)) return
  if (link.hash && link.pathname === location.pathname) return
  event.preventDefault()
  if (link.href !== location.href) navigate(link.href)
  else scrollTo({ top: 0 })
})

/**
 * Called when a page is mounted: restores the scroll position when going back, else scrolls to the top. The heading gets
 * the focus, so that screen readers read it and the keyboard continues from there.
 */
export async function settlePage(isFirst: boolean) {
  const number = pageNumber
  await tick()
  if (number !== pageNumber) return
  const wanted = Number(sessionStorage.getItem(scrollKey()) ?? 0)
  const goesBack = isReturning || isFirst
  if (!isFirst) {
    // A page that is opened to type in a field begins there.
    const first = document.querySelector<HTMLElement>('main [data-first-focus]')
    ;(first ?? document.querySelector<HTMLElement>('main h1'))?.focus({ preventScroll: true })
  }
  if (!goesBack || !wanted) {
    if (!isFirst) scrollTo({ top: 0, behavior: 'instant' })
    scrolled = 0
    isSettled = true
    return
  }
  // Content that is still loading makes the page grow.
  const until = Date.now() + 1500
  const restore = () => {
    if (number !== pageNumber) return
    scrollTo({ top: wanted, behavior: 'instant' })
    if (Math.abs(scrollY - wanted) > 2 && Date.now() < until) {
      requestAnimationFrame(restore)
      return
    }
    scrolled = scrollY
    isSettled = true
  }
  restore()
}
