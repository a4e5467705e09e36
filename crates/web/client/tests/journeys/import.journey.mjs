// Imports files: a table with a bad line that is corrected in the page, recordings of a watch, and invalid files.
import assert from 'node:assert/strict'
import { DEMO_PASSWORD, signIn } from './people.mjs'
import { gpx } from './recordings.mjs'
import { until } from './service.mjs'

export const world = 'demo'

const table = `started_at,distance_m,duration_s,kind,note
2026-01-05T10:00,5000,3600,walk,first
2026-01-06T10:00,far,3600,walk,second
2026-01-07T10:00,6000,3600,walk,third
`
const round = { name: 'Morning round', start: '2026-02-01T08:00:00Z', minutes: 45 }

const file = (name, content) => ({ name, mimeType: '', buffer: Buffer.from(content) })

export async function run({ person }) {
  const { page, faults } = await person()
  await page.goto('/activities/import')
  await signIn(page, 'walt', DEMO_PASSWORD)
  const chooser = page.locator('input[type=file]')
  const send = page.getByRole('button', { name: 'Import', exact: true })
  const figures = async () => (await page.locator('dl').textContent()).replace(/\s+/g, ' ').trim()

  // The good lines are logged; the bad one is shown with its text, and is corrected.
  await chooser.setInputFiles([file('diary.csv', table)])
  await send.click()
  await page.getByText('2026-01-06T10:00,far,3600,walk,second').waitFor()
  await until(10_000, async () => /logged 2 there before 0 wrong 1/.test(await figures()))
  await page.getByRole('button', { name: 'Correct these lines' }).click()
  const lines = page.locator('textarea')
  assert.equal((await lines.inputValue()).split('\n').length, 3, 'the header, the bad line, an end')
  await lines.fill((await lines.inputValue()).replace('far', '5500'))
  await page.getByRole('button', { name: 'Send again' }).click()
  await until(10_000, async () => /logged 1 there before 0 wrong 0/.test(await figures()))

  // The same file again changes nothing and reports its bad line.
  await page.getByRole('link', { name: 'Import another file' }).click()
  await chooser.setInputFiles([file('diary.csv', table)])
  await send.click()
  await until(10_000, async () => /logged 0 there before 2 wrong 1/.test(await figures()))

  // Recordings are one import. What is no file of activities is refused at once, and a route without times is explained.
  await page.getByRole('link', { name: 'Import another file' }).click()
  await chooser.setInputFiles([
    file('round.gpx', gpx(round)),
    file('plan.gpx', gpx({ ...round, hasTimes: false })),
    file('picture.png', 'no text at all'),
  ])
  await page.getByText('This is no file of activities').waitFor()
  assert.equal(await page.locator('form li').count(), 2)
  await send.click()
  await page.waitForURL(/\/activities\/import\?id=/)
  await until(20_000, async () => /logged 1 there before 0 wrong 1/.test(await figures()))
  await page.getByText('2 recordings.zip').first().waitFor()
  await page.getByText('This is a planned route').waitFor()

  // A table with other columns is refused with the required ones, and stays chosen.
  await page.goto('/activities/import')
  await chooser.setInputFiles([file('other.csv', 'date,miles\n2026-01-01,3\n')])
  faults.expectFailure(422)
  await send.click()
  await page.getByText('The first line has to name the columns').waitFor()
  await page.getByText('other.csv').waitFor()

  // Deletes the logged activities.
  await page.goto('/activities?from=2026-01-05&to=2026-02-01')
  await page.locator('article').first().waitFor()
  for (const note of ['first', 'second', 'third', 'Morning round']) {
    const entry = page.locator('article', { hasText: note }).first()
    await entry.locator('.icon-button').click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await entry.waitFor({ state: 'detached' })
  }
  // A list may still have one of them, which is then deleted again.
  faults.tolerate(/status of 404/)
  // Leaving the page deletes them without waiting for the end of their notices.
  await page.goto('/activities')
  await page.locator('article').first().waitFor()
  await page.goto('/activities?from=2026-01-05&to=2026-02-01')
  await page.locator('article').or(page.getByText('Nothing fits')).first().waitFor()
  assert.equal(await page.getByText('Morning round').count(), 0, 'what was deleted is gone')
}
