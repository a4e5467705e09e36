// Debian's Chromium, with an empty profile for each person, and checks that hold for every page.
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
      context.setDefaultTimeout(10_000)
      const page = await context.newPage()
      return { page, context, faults: watch(context, page, url) }
    },
    close: () => browser.close(),
  }
}

/**
 * Collects forbidden actions of pages: requests to other hosts, errors in the console, violations of the policy. A
 * refusal that the journey causes on purpose is allowed by `expectFailure(status)` before it happens.
 */
function watch(context, page, url) {
  const { origin } = new URL(url)
  const found = []
  const expected = []
  context.on('request', request => {
    const address = new URL(request.url())
    if (/^https?:$/.test(address.protocol) && address.origin !== origin) found.push(`asked ${address.origin}`)
  })
  page.on('pageerror', error => found.push(`error: ${error.message}`))
  page.on('console', message => {
    if (!['error', 'warning'].includes(message.type())) return
    const text = message.text()
    const status = /status of (\d+)/.exec(text)?.[1]
    const at = expected.indexOf(Number(status))
    if (at >= 0) expected.splice(at, 1)
    else found.push(`${message.type()}: ${text} (${message.location().url})`)
  })
  return {
    expectFailure: status => expected.push(status),
    list: () => found,
  }
}
