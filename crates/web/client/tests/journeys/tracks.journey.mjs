// Tracks: a recording is added to an activity, shown whole and as others see it, shared and deleted. Places are hidden on the map.
import assert from 'node:assert/strict'
import { DEMO_PASSWORD, signIn, words } from './people.mjs'
import { gpx } from './recordings.mjs'
import { until } from './service.mjs'

export const world = 'demo'

const start = '2026-03-05T08:00:00Z'
const file = (name, content) => ({ name, mimeType: '', buffer: Buffer.from(content) })

export async function run({ person }) {
  const { page, faults } = await person()
  await page.goto('/activities')
  await signIn(page, 'walt', DEMO_PASSWORD)
  await page.getByRole('heading', { level: 1, name: 'Activities' }).waitFor()
  const read = async address => (await (await page.request.get(`/api/v1/${address}`)).json()).data
  const { csrf_token: token } = await read('auth/session')
  const headers = { 'X-CSRF-Token': token }
  const data = { started_at: start, distance_m: 6000, duration_s: 2700, kind: 'run', note: 'with a line' }
  const { id } = (await (await page.request.post('/api/v1/activities', { headers, data })).json()).data

  // A file that is no recording says so, and a recording is drawn.
  await page.goto(`/activities/${id}`)
  const card = page.locator('section.card', { hasText: 'Track' })
  await card.getByText('No line on the map is kept').waitFor()
  const input = card.locator('input[type=file]')
  faults.expectFailure(422)
  await input.setInputFiles([file('notes.txt', 'nothing')])
  await card.getByText('This recording cannot be read').waitFor()
  await input.setInputFiles([file('run.gpx', gpx({ name: 'x', start, minutes: 45 }))])
  await card.getByRole('application', { name: 'Map with your whole track' }).waitFor()

  // Others would see it without its ends.
  await card.getByRole('button', { name: 'As others see it' }).click()
  await card.getByRole('application', { name: 'as others see it' }).waitFor()
  const cut = await read(`activities/${id}/track?cut=true`)
  assert.ok(cut.properties.is_cut && cut.properties.offsets_s === null)
  await card.getByRole('switch', { name: 'Share the track' }).click()
  await until(5000, async () => (await read(`activities/${id}/track`)).properties.is_shared)

  // A place is hidden, with the line as a help. It is saved, changed and shown again.
  await card.getByRole('link', { name: 'Hide places' }).click()
  const map = page.getByRole('application', { name: /hidden places/ })
  await map.waitFor()
  await page.getByText('Nothing is hidden yet').waitFor()
  await map.click({ position: { x: 120, y: 140 } })
  await page.getByLabel('Name', { exact: true }).fill('Home')
  const place = page.getByLabel('Place', { exact: true })
  assert.match(await place.inputValue(), /^-?\d+\.\d+, -?\d+\.\d+$/)
  await place.fill('nowhere')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Write latitude and longitude, such as').waitFor()
  await place.fill('48.2, 16.3')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText(words('500 m around it')).waitFor()
  await page.getByRole('button', { name: words('Actions on Home') }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByLabel('How much around it').selectOption('1000')
  await page.getByRole('button', { name: 'Save' }).click()
  await until(5000, async () => (await read('me/privacy-zones')).privacy_zones[0].radius_m === 1000)
  await page.getByRole('button', { name: words('Actions on Home') }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByText('Nothing is hidden yet').waitFor()

  // The track is deleted, and the activity stays.
  await page.goto(`/activities/${id}`)
  await card.getByRole('button', { name: 'Actions on the track' }).click()
  await page.getByRole('menuitem', { name: 'Delete the track' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await card.getByText('No line on the map is kept').waitFor()
  await page.request.delete(`/api/v1/activities/${id}`, { headers })
}
