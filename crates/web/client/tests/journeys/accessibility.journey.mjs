// Checks every page with axe: in English, light and wide, and in German, dark and on a phone. The dropdown of the bell and the dialogs
// to log and to write a post are included, and those about a post, a person and a photo.
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { SIZES } from './browser.mjs'
import { listPages, watchRequests } from './pages.mjs'
import { DEMO_PASSWORD, signIn } from './people.mjs'
import { halves, picture } from './pictures.mjs'

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

/** Writes a post with an earlier text, a reaction and replies to a comment. Returns its id, and a function that deletes it. */
async function writePost(page) {
  const session = await (await page.request.get('/api/v1/auth/session')).json()
  const headers = { 'X-CSRF-Token': session.data.csrf_token }
  const send = async (method, path, data) => {
    const answer = await page.request.fetch(`/api/v1/posts${path}`, { method, data, headers })
    assert.ok(answer.ok(), `${method} ${path}: ${answer.status()}`)
    return method === 'DELETE' ? undefined : (await answer.json()).data
  }
  const { post_id: id } = await send('POST', '', { text: 'A word', audience: 'followers' })
  await send('PATCH', `/${id}`, { text: 'Another word' })
  await send('PUT', `/${id}/like`)
  let parent
  for (const text of ['One', 'Two', 'Three']) {
    const body = { text, ...(parent && { parent_id: parent }) }
    parent = (await send('POST', `/${id}/comments`, body)).comment_id
  }
  return { id, deletePost: () => send('DELETE', `/${id}`) }
}

export async function run({ person }) {
  const { page: member, context } = await person()
  await member.goto('/')
  await signIn(member, 'robin', DEMO_PASSWORD)
  const pages = await listPages(member)
  const { id: post, deletePost } = await writePost(member)
  const storageState = await context.storageState()
  const found = []
  let visits = 0

  /** Checks pages as one person. */
  async function walk({ locale, scheme, size }, state, addresses) {
    const options = { ...size, deviceScaleFactor: 1, locale, colorScheme: scheme, serviceWorkers: 'block' }
    const { page, context, faults } = await person({ ...options, ...(state && { storageState: state }) })
    // The page to unsubscribe asks about its token, which is wrong here, and one letter is too short for a search.
    faults.tolerate(/status of (404|422)/)
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
    await page.locator('dialog[open] textarea').pressSequentially('@wal')
    await page.locator('dialog[open] [role=option]').first().waitFor()
    await look('the names that are offered')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')

    /** Looks at a dialog that a press opens. */
    const lookAt = async (name, button) => {
      await button.click()
      await page.locator('dialog[open] h2').waitFor()
      await requests.settle()
      await look(name)
      await page.keyboard.press('Escape')
      await page.locator('dialog[open]').waitFor({ state: 'detached' })
    }
    await page.goto(`/posts/${post}`)
    await page.locator('#comments .actions button + button').first().click()
    await page.locator('.replies .actions button + button').first().click()
    await page.locator('.replies .replies article').first().waitFor()
    await requests.settle()
    await look('replies to replies')
    await lookAt('who reacted', page.locator('.who-reacted'))
    await lookAt('the earlier texts', page.locator('article .facts button'))
    await page.goto('/people/walt')
    await page.locator('main header .actions [aria-haspopup=menu]').click()
    await lookAt('the report', page.getByRole('menuitem', { name: /^(Report|Melden)$/ }))
    await page.goto('/settings/profile')
    await page.locator('input[type=file]').first().setInputFiles(picture(halves()))
    await page.locator('dialog[open] [role=application]').waitFor()
    await look('the crop of a photo')
  }

  const of = (...kinds) => pages.filter(({ access }) => kinds.includes(access)).map(({ address }) => address)
  const forMembers = of('member', 'anyone')
  const forStrangers = ['/', ...of('stranger', 'anyone')]
  // While one page is being examined, others are loaded.
  await Promise.all(ways.flatMap(way => [walk(way, null, forStrangers), walk(way, storageState, [...forMembers, '/'])]))
  await deletePost()
  assert.deepEqual(found, [])
  assert.ok(visits > 2 * pages.length, `${visits} checks of ${pages.length} pages`)
}
