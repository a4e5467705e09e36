// Caches the shell and the last answers, so that the page opens without a network. Written by hand: it has no build step,
// because its address must stay the same.
//
// Pages: the network first, then the cached page. Files of a build (`/a/<hash>/…`) never change: the cache first. Answers of
// the API: the network first, then the last answer with the header `X-Cached`, without those of searches. Files that another application shares are
// stored for the page of imports. The live stream, the export and photos are not cached here: the browser itself keeps photos.
//
// A push shows its notification. A click on it opens its link and marks it. If the browser replaces the subscription of this
// device, the new one is told to the server.
const SHELL = 'shell'
const ANSWERS = 'answers'
const SHARED_FILES = 'shared-files'
const IMPORT_PAGE = '/activities/import'
/** The page stores there which device of the person this is. */
const PUSH_DEVICE = 'push-device'
const PUSH_SUBSCRIPTIONS = '/api/v1/notifications/push-subscriptions'

self.addEventListener('install', event => {
  self.skipWaiting()
  event.waitUntil(cacheShell())
})

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))

// The page asks to delete the cached answers when the person signs out.
self.addEventListener('message', event => {
  if (event.data === 'forget') event.waitUntil(caches.delete(ANSWERS))
})

self.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method === 'POST' && url.origin === location.origin && url.pathname === IMPORT_PAGE) {
    event.respondWith(keepSharedFiles(request))
    return
  }
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate' && !/^\/(api|docs|health)(\/|$)/.test(url.pathname))
    event.respondWith(answerPage(request))
  else if (url.pathname.startsWith('/a/')) event.respondWith(answerFile(request))
  else if (url.pathname.startsWith('/api/v1/') && !isNotCached(url)) {
    event.respondWith(answerFromApi(event, request))
  }
})

/** Searches show people as they are now, and are worth nothing later. Files are saved, or kept by the browser itself. */
function isNotCached({ pathname, searchParams }) {
  return /\/(export|stream|avatar|search)$|\/photos\/|\.(csv|ics|png|svg)$/.test(pathname) || searchParams.has('q')
}

/** The folder of the build of a page. */
async function folderOf(page) {
  return /"(\/a\/[^/"]+\/)/.exec(await page.text())?.[1]
}

/** Reads the folder of the current build from the page, and caches what every page needs. */
async function cacheShell() {
  const page = await fetch('/', { cache: 'no-cache' })
  const folder = await folderOf(page.clone())
  const cache = await caches.open(SHELL)
  if (folder) {
    const files = await (await fetch(folder + 'shell.json')).json()
    await cache.addAll(files.map(file => folder + file))
    for (const request of await cache.keys()) {
      const { pathname } = new URL(request.url)
      if (pathname.startsWith('/a/') && !pathname.startsWith(folder)) await cache.delete(request)
    }
  }
  await cache.put('/', page)
}

async function answerPage(request) {
  const cache = await caches.open(SHELL)
  try {
    const page = await fetch(request)
    if (page.ok && page.headers.get('content-type')?.startsWith('text/html')) {
      const [known, shown] = [await cache.match('/'), page.clone()]
      // Some pages have a head of their own, so that the tags tell nothing.
      Promise.all([known && folderOf(known), folderOf(shown)])
        .then(([before, now]) => (before === now ? undefined : cacheShell()))
        .catch(() => {})
    }
    return page
  } catch (error) {
    const known = await cache.match('/')
    if (known) return known
    throw error
  }
}

async function answerFile(request) {
  const cache = await caches.open(SHELL)
  // Its address says what is in it, whatever headers a script, a style or a font is asked for with.
  const known = await cache.match(request, { ignoreVary: true })
  if (known) return known
  const file = await fetch(request)
  if (file.ok) await cache.put(request, file.clone())
  return file
}

async function answerFromApi(event, request) {
  const cache = await caches.open(ANSWERS)
  try {
    const answer = await fetch(request)
    if (answer.status === 200) event.waitUntil(cache.put(request.url, answer.clone()))
    // What was taken from the person's sight is not shown again without a network.
    if ([403, 404, 410].includes(answer.status)) event.waitUntil(cache.delete(request.url))
    if (answer.status === 401) event.waitUntil(caches.delete(ANSWERS))
    return answer
  } catch (error) {
    const known = await cache.match(request.url)
    if (!known) throw error
    const headers = new Headers(known.headers)
    headers.set('X-Cached', '1')
    return new Response(known.body, { status: 200, headers })
  }
}

async function keepSharedFiles(request) {
  try {
    const form = await request.formData()
    await caches.delete(SHARED_FILES)
    const cache = await caches.open(SHARED_FILES)
    let number = 0
    for (const file of form.getAll('files')) {
      if (typeof file === 'string') continue
      await cache.put(`/shared/${number++}/${encodeURIComponent(file.name || 'file')}`, new Response(file))
    }
  } catch {
    // There is no room for them. The page says that nothing has arrived.
    await caches.delete(SHARED_FILES)
  }
  return Response.redirect(`${IMPORT_PAGE}?shared`, 303)
}

self.addEventListener('push', event => event.waitUntil(showNotification(event)))

self.addEventListener('notificationclick', event => {
  const { id, link } = event.notification.data ?? {}
  event.notification.close()
  event.waitUntil(Promise.all([openLink(link), markClicked(id)]))
})

self.addEventListener('pushsubscriptionchange', event => event.waitUntil(replaceSubscription(event)))

/** Browsers require that a push shows something, so one that cannot be read says that there is something new. */
async function showNotification(event) {
  let content = {}
  try {
    content = event.data?.json() ?? {}
  } catch {
    // It is no JSON.
  }
  const { id, title = 'Mile Quest', body = '', link = '/notifications', tag = id, lang, dir = 'auto' } = content
  await self.registration.showNotification(title, {
    body,
    lang,
    dir,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    data: { id, link },
    // A notification that grows replaces the one that is shown.
    ...(tag && { tag, renotify: true }),
  })
}

/** Shows the link in a window that is open, else in a new one. Links to other sites open there. */
async function openLink(link = '/notifications') {
  const url = new URL(link, location.origin)
  if (url.origin !== location.origin) return self.clients.openWindow(url.href)
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const open = windows.find(each => each.url === url.href) ?? windows.find(each => each.focused) ?? windows[0]
  if (!open) return self.clients.openWindow(url.href)
  await open.focus().catch(() => {})
  // The page goes there by itself, so that nothing is loaded again.
  open.postMessage({ open: url.pathname + url.search })
}

/** Sends a request as the signed-in person. The CSRF token comes with the session. */
async function send(method, address, body) {
  const session = await (await fetch('/api/v1/auth/session')).json()
  const headers = { 'X-CSRF-Token': session.data.csrf_token ?? '', 'Content-Type': 'application/json' }
  const response = await fetch(address, { method, headers, body: body && JSON.stringify(body) })
  if (!response.ok) throw new Error(`${method} ${address}: ${response.status}`)
  return response.status === 204 ? null : (await response.json()).data
}

async function markClicked(id) {
  // Without a network or a session it stays unread.
  if (id) await send('POST', `/api/v1/notifications/${encodeURIComponent(id)}/clicked`).catch(() => {})
}

async function replaceSubscription({ oldSubscription, newSubscription }) {
  const cache = await caches.open(PUSH_DEVICE)
  const device = await (await cache.match(`/${PUSH_DEVICE}`))?.json()
  // Somebody signed out here.
  if (!device) return
  let subscription = newSubscription
  if (!subscription) {
    const applicationServerKey =
      oldSubscription?.options.applicationServerKey ?? (await (await fetch(PUSH_SUBSCRIPTIONS)).json()).data.public_key
    subscription = await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })
  }
  const { endpoint, keys } = subscription.toJSON()
  const added = await send('POST', PUSH_SUBSCRIPTIONS, { endpoint, keys, device: device.name })
  await cache.put(`/${PUSH_DEVICE}`, Response.json({ ...device, id: added.id }))
  if (added.id !== device.id) await send('DELETE', `${PUSH_SUBSCRIPTIONS}/${device.id}`).catch(() => {})
}
