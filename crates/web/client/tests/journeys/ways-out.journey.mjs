// What leaves for other programs: the calendar, the table of figures, and the share card of a goal.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { DEMO_PASSWORD, signIn } from './people.mjs'

export const world = 'demo'

export async function run({ person }) {
  const { page } = await person()
  await page.goto('/settings/calendar')
  await signIn(page, 'robin', DEMO_PASSWORD)

  // The address is shown once, and a program reads it without signing in. A new one ends it.
  await page.getByText('No calendar yet').waitFor()
  await page.getByRole('button', { name: 'Make an address' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Activities').selectOption('none')
  await dialog.getByRole('button', { name: 'Make an address' }).click()
  const first = await dialog.locator('code').textContent()
  await dialog.getByRole('button', { name: 'I have it' }).click()
  await page.getByText('no program has read it yet').waitFor()
  const { page: program } = await person()
  const status = async address => (await program.request.get(new URL(address).pathname)).status()
  const calendar = await (await program.request.get(new URL(first).pathname)).text()
  assert.match(calendar, /^BEGIN:VCALENDAR\r\n/)
  await program.goto('/sign-in')
  await page.getByRole('button', { name: 'Make a new address' }).click()
  await dialog.getByRole('button', { name: 'Make a new address' }).click()
  const second = await dialog.locator('code').textContent()
  await dialog.getByRole('button', { name: 'I have it' }).click()
  assert.notEqual(second, first)
  assert.deepEqual([await status(first), await status(second)], [404, 200])
  await page.getByRole('button', { name: 'End it' }).click()
  await dialog.getByRole('button', { name: 'End it' }).click()
  await page.getByText('No calendar yet').waitFor()
  assert.equal(await status(second), 404)

  // The table of figures.
  await page.goto('/me')
  await page.getByLabel('A row for each').selectOption('month')
  const [table] = await Promise.all([
    page.waitForEvent('download'),
    page
      .locator('section.card', { hasText: 'Your figures as a table' })
      .getByRole('button', { name: 'Download' })
      .click(),
  ])
  assert.equal(table.suggestedFilename(), 'mile-quest-month.csv')
  assert.match(fs.readFileSync(await table.path(), 'utf8'), /^first_day,last_day,activity_count,/)

  // The card of a goal of a public team. A goal of a private team has none.
  const read = async address => (await (await page.request.get(`/api/v1/${address}`)).json()).data
  const { teams } = await read('teams?limit=50')
  const goals = []
  for (const { id } of teams.filter(team => team.is_public)) goals.push(...(await read(`teams/${id}/goals`)).goals)
  const shared = goals.find(({ status, has_route }) => status === 'active' && has_route)
  await page.goto(`/goals/${shared.id}`)
  await page.getByRole('button', { name: 'Share this goal' }).click()
  const picture = dialog.getByRole('img')
  await picture.waitFor()
  await page.waitForFunction(() => document.querySelector('dialog img').naturalWidth === 1200)
  assert.equal(await dialog.locator('code').textContent(), new URL(`/goals/${shared.id}`, page.url()).href)
  for (const format of ['PNG', 'SVG']) {
    const [card] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: format }).click(),
    ])
    assert.equal(card.suggestedFilename(), `mile-quest.${format.toLowerCase()}`)
  }
}
