// Logs with the keyboard alone, undoes it, corrects refused values, and edits activities later.
import assert from 'node:assert/strict'
import { DEMO_PASSWORD, signIn } from './people.mjs'
import { until } from './service.mjs'

export const world = 'demo'

const textOf = async locator => (await locator.textContent()).replace(/\s+/g, ' ').trim()

export async function run({ person }) {
  const { page, faults } = await person()
  await page.goto('/')
  await signIn(page, 'robin', DEMO_PASSWORD)

  // The total of the team changes with a log, and changes back with an undo.
  const done = page.locator('.sums b').first()
  await done.waitFor()
  const before = await textOf(done)
  await page.locator('.log').focus()
  await page.keyboard.press('Enter')
  await page.locator('#log-distance').waitFor()
  await page.keyboard.type('12.5')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('55')
  await page.getByRole('radio', { name: 'Ride' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.locator('dialog').waitFor({ state: 'detached' })
  await page.locator('.toasts .undo').waitFor()
  await until(5000, async () => (await textOf(done)) !== before)
  await page.locator('.toasts .undo').click()
  await until(5000, async () => (await textOf(done)) === before)

  // The last kind is the default. Refused values stay as typed, with the reason at the field.
  await page.goto('/activities')
  await page.locator('article').first().waitFor()
  await page.locator('.log').click()
  assert.ok(await page.getByRole('radio', { name: 'Ride' }).isChecked(), 'the last kind is remembered')
  await page.locator('#log-distance').fill('900')
  await page.getByLabel('Minutes').fill('40')
  faults.expectFailure(422)
  await page.keyboard.press('Enter')
  await page.getByText('Nobody is that fast').waitFor()
  assert.equal(await page.locator('#log-distance').inputValue(), '900')
  await page.locator('#log-distance').fill('9')
  await page.keyboard.press('Enter')
  const first = page.locator('article').first()
  await until(5000, async () => (await textOf(first)).includes('9 km'))

  // Edits it, hides it, deletes it, undoes that, and deletes it for good by leaving the page.
  const menu = async (name, exact = true) => {
    await first.locator('.icon-button').click()
    await page.getByRole('menuitem', { name, exact }).click()
  }
  await menu('Edit')
  await page.locator('#log-distance').fill('8.25')
  await page.locator('dialog textarea').fill('Along the canal')
  await page.locator('dialog button[type=submit]').click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  await until(5000, async () => /8\.25 km.*Along the canal/.test(await textOf(first)))
  await menu('Hide')
  await first.getByText('Private').waitFor()
  await first.locator('strong a').click()
  await page.getByRole('heading', { name: 'Ride', level: 1 }).waitFor()
  await page.getByText('Only you. It counts for your teams').waitFor()
  await page.goBack()
  await first.getByText('Along the canal').waitFor()
  await menu('Delete')
  await until(5000, async () => !(await textOf(first)).includes('Along the canal'))
  await page.locator('.toasts .undo').last().click()
  await first.getByText('Along the canal').waitFor()
  await menu('Delete')
  await until(5000, async () => !(await textOf(first)).includes('Along the canal'))
  // A list may still have a deleted activity, which is then deleted again.
  faults.tolerate(/status of 404/)
  await page.goto('/activities')
  await first.waitFor()
  await until(5000, async () => !(await textOf(first)).includes('Along the canal'))

  // Many at once, and an undo.
  const tags = page.locator('.tag')
  const hidden = await tags.count()
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  const read = await page.request.get('/api/v1/me/activities?limit=30')
  const rows = (await read.json()).data.activities.map(({ post_id }, row) => ({ row, hasPost: post_id !== null }))
  const check = row => page.locator('.selectable input').nth(row).check()
  const bar = page.getByRole('region', { name: 'Selection' })
  // Hiding deletes a post for good, so it asks.
  const shown = rows.find(({ hasPost }) => hasPost)
  await check(shown.row)
  await bar.getByRole('button', { name: 'Hide' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await page.locator('.selectable input').nth(shown.row).uncheck()
  for (const { row } of rows.filter(({ hasPost }) => !hasPost).slice(0, 5)) await check(row)
  await bar.getByRole('button', { name: 'Hide' }).click()
  await bar.waitFor({ state: 'detached' })
  await until(5000, async () => (await tags.count()) > hidden)
  await page.locator('.toasts .undo').last().click()
  await until(5000, async () => (await tags.count()) === hidden)

  // A filter is in the address, and an empty result is reported.
  await page.getByLabel('What was it?').selectOption('swim')
  await page.getByText('Nothing fits').waitFor()
  assert.equal(new URL(page.url()).search, '?kind=swim')
  await page.getByRole('button', { name: 'Clear' }).last().click()
  await first.waitFor()

  // Achievements, and the totals of all time.
  await page.goto('/me/achievements')
  await page.getByText('First steps').waitFor()
  await page.goto('/me')
  await page.getByText('It ended on').or(page.getByText('it goes on')).first().waitFor()
  await page.getByRole('button', { name: 'All time' }).click()
  await page.getByText('Everything so far').waitFor()
}
