// axe finds nothing on any page: in each language, light and dark, on a wide screen and on a phone, and in the dialog to log.
//
// Each page is looked at by every rule in English on a wide screen and in German on a phone, and there by the rules of colours in
// the other scheme too: nothing else depends on it.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { SIZES } from './browser.mjs'
import { listPages, watchRequests } from './pages.mjs'
import { DEMO_PASSWORD, signIn } from './people.mjs'

export const world = 'demo'

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const ways = [
  { locale: 'en-GB', scheme: 'light', otherScheme: 'dark', size: SIZES.desktop },
  { locale: 'de-AT', scheme: 'dark', otherScheme: 'light', size: SIZES.phone },
]

/** What axe finds, in words, and by how many rules it looked. */
const examine = isForColours =>
  globalThis.axe
    .run(document, {
      resultTypes: ['violations'],
      iframes: false,
      preload: false,
      ...(isForColours && { runOnly: ['cat.color'] }),
    })
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

  /** Goes through pages as one person. */
  async function walk({ locale, scheme, otherScheme, size }, state, addresses) {
    const options = {
      ...size,
      deviceScaleFactor: 1,
      locale,
      serviceWorkers: 'block',
      ...(state && { storageState: state }),
    }
    const { page, context } = await person(options)
    await context.addInitScript({ path: axe })
    const requests = watchRequests(page)
    const look = async (where, isForColours = false) => {
      const { rules, found: here } = await page.evaluate(examine, isForColours)
      assert.ok(rules >= (isForColours ? 1 : 10), `axe looked at ${where} by ${rules} rules`)
      visits++
      found.push(...here.map(each => `${where}: ${each}`))
    }
    for (const address of addresses) {
      await page.emulateMedia({ colorScheme: scheme })
      await page.goto(address)
      await requests.settle()
      await look(`${address}, ${locale}, ${scheme}`)
      await page.emulateMedia({ colorScheme: otherScheme })
      await look(`${address}, ${locale}, ${otherScheme}`, true)
    }
    if (!state) return
    await page.locator('.log:visible').click()
    await page.locator('#log-distance').waitFor()
    await look(`the dialog to log, ${locale}, ${otherScheme}`)
  }

  const of = (...kinds) => pages.filter(({ access }) => kinds.includes(access)).map(({ address }) => address)
  const forMembers = of('member', 'anyone')
  const forStrangers = ['/', ...of('stranger', 'anyone')]
  await Promise.all(
    ways.map(async way => {
      await walk(way, null, forStrangers)
      await walk(way, storageState, [...forMembers, '/'])
    }),
  )
  assert.deepEqual(found, [])
  assert.ok(visits > 4 * pages.length, `axe looked at ${visits} pictures of ${pages.length} pages`)
}
