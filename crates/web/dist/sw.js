// Caches the shell and the last answers, so that the page opens without a network. Written by hand: it has no build step,
// because its address must stay the same.
//
// Pages: the network first, then the cached page. Files of a build (`/a/<hash>/…`) never change: the cache first. Answers of
// the API: the network first, then the last answer with the header `X-Cached`. Files that another application shares are
// stored for the page of imports. The live stream and the export go to the server, and are never cached.
const SHELL = 'shell'
const ANSWERS = 'answers'
const SHARED_FILES = 'shared-files'
const IMPORT_PAGE = '/activities/import'

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
  else if (url.pathname.startsWith('/api/v1/') && !/\/(export|stream)$/.test(url.pathname)) {
    event.respondWith(answerFromApi(event, request))
  }
})

/** Reads the folder of the current build from the page, and caches what every page needs. */
async function cacheShell() {
  const page = await fetch('/', { cache: 'no-cache' })
  const folder = /"(\/a\/[^/"]+\/)/.exec(await page.clone().text())?.[1]
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
      const known = await cache.match('/')
      if (known?.headers.get('etag') !== page.headers.get('etag')) cacheShell().catch(() => {})
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
  const form = await request.formData()
  await caches.delete(SHARED_FILES)
  const cache = await caches.open(SHARED_FILES)
  let number = 0
  for (const file of form.getAll('files')) {
    if (typeof file === 'string') continue
    await cache.put(`/shared/${number++}/${encodeURIComponent(file.name || 'file')}`, new Response(file))
  }
  return Response.redirect(`${IMPORT_PAGE}?shared`, 303)
}
