// Debian's Chromium, with an empty profile for each person, and checks that hold for every page.
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium'
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The sizes that pages are made for. */
export const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 900 } },
}

/** Starts the browser. `close()` ends it. */
export async function startBrowser() {
  const browser = await chromium.launch({ executablePath: EXECUTABLE, headless: true, args: ARGUMENTS })
  return {
    /** Opens a page for one person. Options are those of a browser context, such as `SIZES.phone`. */
    async person(url, options = {}) {
      const settings = { baseURL: url, locale: 'en-GB', timezoneId: 'Europe/Vienna', reducedMotion: 'reduce' }
      const context = await browser.newContext({ ...settings, ...SIZES.desktop, ...options })
      context.setDefaultTimeout(20_000)
      const faults = watch(context, url)
      return { page: await context.newPage(), context, faults }
    },
    close: () => browser.close(),
  }
}

/**
 * Collects forbidden actions of pages: requests to other hosts, errors in the console, violations of the policy. A
 * refusal that the journey causes on purpose is allowed by `expectFailure(status)` before it happens.
 */
function watch(context, url) {
  const { origin, host } = new URL(url)
  const found = []
  const expected = []
  const tolerated = []
  let requests = 0
  // The requests of the service worker are included.
  context.on('request', request => {
    const address = new URL(request.url())
    if (!/^https?:$/.test(address.protocol)) return
    if (address.origin === origin) requests++
    else found.push(`asked ${address.origin}`)
  })
  context.on('page', page =>
    page.on('websocket', socket => {
      if (new URL(socket.url()).host !== host) found.push(`asked ${new URL(socket.url()).origin}`)
    }),
  )
  context.on('weberror', error => found.push(`error: ${error.error().message}`))
  context.on('console', message => {
    if (!['error', 'warning'].includes(message.type())) return
    const text = message.text()
    const status = /status of (\d+)/.exec(text)?.[1]
    const at = expected.indexOf(Number(status))
    // A journey that answers requests itself blocks the service worker.
    if (text.startsWith('Service Worker registration blocked')) return
    if (at >= 0) expected.splice(at, 1)
    else if (tolerated.some(pattern => pattern.test(text))) return
    else found.push(`${message.type()}: ${text} (${message.location().url})`)
  })
  return {
    expectFailure: status => expected.push(status),
    /** Allows a message any number of times, for a journey about that failure. */
    tolerate: pattern => tolerated.push(pattern),
    list: () => found,
    /** How many requests went to the service. */
    requests: () => requests,
  }
}

/** Proves that the watch works: it reports a page that does all of this, without any policy that would stop it. */
export async function checkWatch(browser) {
  const { page, context, faults } = await browser.person('http://127.0.0.1:1')
  await page.evaluate(async () => {
    console.error('written')
    setTimeout(() => {
      throw new Error('thrown')
    })
    await fetch('http://127.0.0.2:1/').catch(() => {})
    await new Promise(resolve => (new WebSocket('ws://127.0.0.3:1/').onclose = resolve))
  })
  const found = faults.list().join('\n')
  for (const each of ['error: written', 'error: thrown', 'asked http://127.0.0.2:1', 'asked ws://127.0.0.3:1']) {
    assert.ok(found.includes(each), `the watch does not see: ${each}`)
  }
  await context.close()
}
