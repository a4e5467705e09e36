// Opens every page of a member with the API slow, failing and unreachable, and signed out. Each page says what happened and
// recovers.
import assert from 'node:assert/strict'
import { listPages, watchRequests } from './pages.mjs'
import { DEMO_PASSWORD, signIn } from './people.mjs'

export const world = 'demo'

const API = '**/api/v1/**'
/** What no page waits for: the session, the number on the bell, and photos, for which initials stand. */
const BEHIND_PAGES = /\/(auth\/session|notifications\/(unread-count|stream)|avatar|photos\/[^?]+)(\?|$)/
const SLOW_MS = 2000
/** How long the last of the parts that a page shows in turn may take. */
const IN_TURN_MS = 500
/** How often nothing is wrong before a page has recovered. */
const CALM = 3
/** As many tabs are open at once; more while they mostly wait. */
const TABS = 4
const SLOW_TABS = 6

const alerts = page => page.locator('[role=alert]:visible')
const heading = async page => (await page.locator('h1:visible').first().textContent()).trim()

export async function run({ person }) {
  const { page: robin, context, faults } = await person()
  await robin.goto('/')
  await signIn(robin, 'robin', DEMO_PASSWORD)
  const members = (await listPages(robin)).filter(({ access }) => access === 'member')
  const addresses = [...new Map(members.map(({ path, address }) => [path, address])).values()]
  const storageState = await context.storageState()
  /** Without a service worker, so that the journey can answer requests. */
  const open = async () => person({ storageState, serviceWorkers: 'block' })

  // While some wait, others go on.
  const [headings] = await Promise.all([
    isSlow(await open(), addresses),
    isSignedOut(person, addresses),
    changes(robin, context, faults, open),
  ])
  await Promise.all([
    fails(await open(), addresses, headings),
    isGone(await person({ storageState }), addresses, headings),
  ])
}

/** Those that change activities, one after the other. */
async function changes(robin, context, faults, open) {
  await endsMeanwhile(robin, context, faults)
  await keepsWhatWasTyped(await open())
  await prefersTheChange(await open())
}

/** Opens a tab for each address, several at a time. Returns the result of `work` for each. */
async function inTabs(context, addresses, work, tabs = TABS) {
  const results = new Map()
  const left = [...addresses]
  const openNext = async () => {
    for (let address = left.shift(); address; address = left.shift()) {
      const page = await context.newPage()
      const requests = watchRequests(page)
      results.set(address, await work(address, page, requests))
      await page.close()
    }
  }
  await Promise.all(Array.from({ length: tabs }, openNext))
  return results
}

/** A loading state shows, and then the content. Returns the heading of each page. */
async function isSlow({ page, context }, addresses) {
  await context.route(API, async route => {
    await new Promise(resolve => setTimeout(resolve, SLOW_MS))
    await route.continue().catch(() => {})
  })
  const visit = async (address, page, requests) => {
    await page.goto(address)
    await page.locator('[aria-busy=true], .skeleton').first().waitFor()
    await requests.settle()
    assert.equal(await alerts(page).count(), 0, `${address} shows an error while the API is slow`)
    return heading(page)
  }
  const headings = await inTabs(context, addresses, visit, SLOW_TABS)
  await page.goto(addresses[0])
  return headings
}

/** The error shows with the id that is in the server's log, and a retry loads the page. */
async function fails({ page, context, faults }, addresses, headings) {
  faults.tolerate(/status of 500/)
  const failed = new Map()
  await context.route(API, route => {
    const own = route.request().frame().page()
    if (failed.get(own) === 'mended' || BEHIND_PAGES.test(route.request().url())) return route.continue()
    failed.set(own, (failed.get(own) ?? 0) + 1)
    const problem = {
      type: 'about:blank',
      title: 'broken',
      status: 500,
      code: 'internal',
      instance: 'the-id-in-the-log',
    }
    return route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) })
  })
  const counts = await inTabs(context, addresses, async (address, page, requests) => {
    await page.goto(address)
    await requests.settle()
    const count = failed.get(page) ?? 0
    if (count) {
      await page.getByText('Something broke on our side').first().waitFor()
      await page.getByText('the-id-in-the-log').first().waitFor()
    }
    failed.set(page, 'mended')
    const retry = page.getByRole('button', { name: 'Try again' })
    // A part that appears in turn may show late that it has failed before. So the page is calm when nothing is wrong several times.
    for (let tries = 0, calm = 0; calm < CALM && tries < 30; tries++) {
      calm = (await alerts(page).count()) ? 0 : calm + 1
      // It may be read again by itself in this moment. A busy machine draws the many tabs seldom, and a click waits for that.
      if (await retry.count()) {
        await retry
          .first()
          .click({ timeout: 20_000 })
          .catch(async error => {
            if (await retry.count()) throw error
          })
        await requests.settle()
      }
      // Parts of a page that appear in turn may have failed as well, and say so then.
      await page.waitForTimeout(IN_TURN_MS)
    }
    assert.deepEqual(await alerts(page).allTextContents(), [], `${address} after the retry`)
    assert.equal(await heading(page), headings.get(address), `${address} after a failure`)
    return count
  })
  const reading = [...counts.values()].filter(count => count > 0)
  assert.ok(reading.length > addresses.length / 2, 'most pages read something')
  await page.goto(addresses[0])
}

/** Without a network the service worker serves the shell. Each page reports it and recovers by itself. */
async function isGone({ page, context, faults }, addresses, headings) {
  faults.tolerate(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)
  await page.goto('/')
  await page.waitForFunction(() => navigator.serviceWorker.controller)
  await page.waitForFunction(() => caches.match('/'))
  // The service worker now caches the session and the data of Home.
  await page.reload()
  await page.waitForFunction(() => caches.match('/api/v1/me/dashboard'))
  for (let from = 0; from < addresses.length; from += TABS) {
    const tabs = addresses.slice(from, from + TABS).map(async address => {
      const tab = await context.newPage()
      return { address, tab, requests: watchRequests(tab) }
    })
    const opened = await Promise.all(tabs)
    await context.setOffline(true)
    await Promise.all(
      opened.map(async ({ address, tab }) => {
        await tab.goto(address)
        await tab
          .getByText(/The server cannot be reached|You are offline/)
          .first()
          .waitFor()
      }),
    )
    await context.setOffline(false)
    await Promise.all(
      opened.map(async ({ address, tab, requests }) => {
        await tab
          .locator('h1', { hasText: headings.get(address) })
          .first()
          .waitFor()
        await requests.settle()
        await alerts(tab).first().waitFor({ state: 'detached' })
        await tab.close()
      }),
    )
  }
}

/** The sign-in page shows in place, or a public goal with the way to it, and after it the page. */
async function isSignedOut(person, addresses) {
  const { page: first, context, faults } = await person()
  // Of the goal of a private team a stranger learns nothing.
  faults.tolerate(/status of 404/)
  await first.goto('/')
  await inTabs(context, addresses, async (address, page) => {
    await page.goto(address)
    const begin = page.getByRole('button', { name: 'Sign in' })
    await page.locator('[name=login]').or(begin).first().waitFor()
    assert.equal(new URL(page.url()).pathname, new URL(address, page.url()).pathname, 'the address stays')
  })
  const [address] = addresses.filter(each => each.startsWith('/goals/'))
  await first.goto(address)
  await signIn(first, 'robin', DEMO_PASSWORD)
  await first.locator('h1').first().waitFor()
  assert.equal(new URL(first.url()).pathname, address)
}

/** A session that ends during a visit is reported, and signing in leads to the requested page. */
async function endsMeanwhile(page, context, faults) {
  faults.tolerate(/status of 401/)
  await page.goto('/activities?kind=run')
  await page.locator('article').first().waitFor()
  await context.clearCookies()
  await page.locator('article strong a').first().click()
  await page.getByText('Your session has ended').waitFor()
  const { pathname } = new URL(page.url())
  assert.match(pathname, /^\/activities\/./)
  await signIn(page, 'robin', DEMO_PASSWORD)
  await page.locator('dl').first().waitFor()
  assert.equal(new URL(page.url()).pathname, pathname)
}

/** Typed values survive a failing server and a missing network, and each retry is the same request. */
async function keepsWhatWasTyped({ page, faults }) {
  faults.tolerate(/status of 503|ERR_FAILED/)
  const keys = []
  const answers = [
    route =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: '{"status":503,"code":"busy","title":"busy"}',
      }),
    route => route.abort(),
    route => route.continue(),
  ]
  await page.route('**/api/v1/activities', route => {
    if (route.request().method() !== 'POST') return route.continue()
    keys.push(route.request().headers()['idempotency-key'])
    return answers.shift()(route)
  })
  await page.goto('/activities')
  await page.locator('article').first().waitFor()
  await page.locator('.log').click()
  await page.locator('#log-distance').fill('3.21')
  await page.getByLabel('Minutes').fill('30')
  for (const text of ['Many people are here at once', 'The server cannot be reached']) {
    await page.keyboard.press('Enter')
    await page.locator('dialog').getByText(text).waitFor()
    assert.equal(await page.locator('#log-distance').inputValue(), '3.21')
    assert.equal(await page.getByLabel('Minutes').inputValue(), '30')
  }
  await page.keyboard.press('Enter')
  await page.locator('dialog').waitFor({ state: 'detached' })
  assert.equal(new Set(keys).size, 1)
  assert.equal(keys.length, 3)
  await page.locator('article', { hasText: '3.21 km' }).waitFor()
  await page.locator('.toasts .undo').click()
  await page.locator('article', { hasText: '3.21 km' }).waitFor({ state: 'detached' })
}

/** An answer that the server gave before a change does not replace the result of the change. */
async function prefersTheChange({ page }) {
  await page.goto('/activities')
  const open = page.locator('article').filter({ hasNotText: 'Private' }).locator('strong a').first()
  const entry = page.locator('article', { has: page.locator(`a[href="${await open.getAttribute('href')}"]`) })
  let letAnswerGo
  const isChanged = new Promise(resolve => (letAnswerGo = resolve))
  let letChangeGo
  const isRead = new Promise(resolve => (letChangeGo = resolve))
  let answers = 0
  await page.route(/\/api\/v1\/activities\/[^/]+$/, async route => {
    const response = await route.fetch()
    if (answers++) return route.fulfill({ response })
    letChangeGo()
    await isChanged
    return route.fulfill({ response })
  })
  await page.route(/\/api\/v1\/activities\/[^/]+\/privacy$/, async route => {
    await isRead
    const response = await route.fetch()
    await route.fulfill({ response })
    // The older answer arrives after the answer to the change.
    setTimeout(letAnswerGo, 200)
  })
  await entry.locator('.icon-button').click()
  await page.getByRole('menuitem', { name: 'Hide' }).click()
  await entry.locator('strong a').click()
  await page.getByText('Only you. It counts for your teams').waitFor()
  await page.locator('.toasts .undo').click()
  await page.getByText('Members of the teams it counts for').waitFor()
  assert.ok(answers > 1, 'it was read again')
}
