// Checks every page with axe: in English, light and wide, and in German, dark and on a phone. The dropdown of the bell and the dialogs
// to log and to write a post are included.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { SIZES } from './browser.mjs'
import { listPages, watchRequests } from './pages.mjs'
import { DEMO_PASSWORD, signIn } from './people.mjs'

export const world = 'demo'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const ways = [
  { locale: 'en-GB', scheme: 'light', size: SIZES.desktop },
  { locale: 'de-AT', scheme: 'dark', size: SIZES.phone },
]

/** The violations as texts, and the number of rules that applied. */
const examine = () =>
  globalThis.axe
    .run(document, { resultTypes: ['violations'], iframes: false, preload: false })
    .then(({ violations, passes }) => ({
      rules: passes.length,
      found: violations.flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target} ${node.failureSummary}`)),
    }))

export async function run({ person }) {
  const { page: member, context } = await person()
  await member.goto('/')
  await signIn(member, 'robin', DEMO_PASSWORD)
  const pages = await listPages(member)
  const storageState = await context.storageState()
  const found = []
  let visits = 0

  /** Checks pages as one person. */
  async function walk({ locale, scheme, size }, state, addresses) {
    const options = { ...size, deviceScaleFactor: 1, locale, colorScheme: scheme, serviceWorkers: 'block' }
    const { page, context, faults } = await person({ ...options, ...(state && { storageState: state }) })
    // The page to unsubscribe asks about its token, which is wrong here.
    faults.tolerate(/status of 404/)
    await context.addInitScript({ path: axe })
    const requests = watchRequests(page)
    const look = async where => {
      const { rules, found: here } = await page.evaluate(examine)
      assert.ok(rules > 10, `axe applied ${rules} rules to ${where}`)
      visits++
      found.push(...here.map(each => `${where}, ${locale}: ${each}`))
    }
    for (const address of addresses) {
      await page.goto(address)
      await requests.settle()
      await look(address)
    }
    if (!state) return
    await page.locator('header [aria-haspopup=dialog]').click()
    await page.locator('header [role=dialog] h2').waitFor()
    await requests.settle()
    await look('the dropdown of the bell')
    await page.keyboard.press('Escape')
    await page.locator('.log:visible').click()
    await page.locator('#log-distance').waitFor()
    await look('the dialog to log')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^(Write a post|Beitrag schreiben)$/ }).click()
    await page.locator('dialog[open] textarea').waitFor()
    await look('the dialog to write a post')
  }

  const of = (...kinds) => pages.filter(({ access }) => kinds.includes(access)).map(({ address }) => address)
  const forMembers = of('member', 'anyone')
  const forStrangers = ['/', ...of('stranger', 'anyone')]
  // While one page is being examined, others are loaded.
  await Promise.all(ways.flatMap(way => [walk(way, null, forStrangers), walk(way, storageState, [...forMembers, '/'])]))
  assert.deepEqual(found, [])
  assert.ok(visits > 2 * pages.length, `${visits} checks of ${pages.length} pages`)
}
