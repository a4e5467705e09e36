// Imports an archive of recordings: dragged in, interrupted, continued after a reload, a bad file explained, a match decided, and all undone.
import assert from 'node:assert/strict'
import { DEMO_PASSWORD, signIn } from './people.mjs'
import { drop, fit, gpx, zip } from './recordings.mjs'
import { until } from './service.mjs'

export const world = 'demo'

/** In the small hours of the last days, when nobody of the demo moves. */
const night = days => `${new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)}T02:00:00Z`

const archive = zip({
  'activities/1.gpx': gpx({ name: 'Along the river', start: night(2), minutes: 45 }),
  'activities/2.fit': fit({ start: night(3), metres: 5120, seconds: 1800 }),
  'activities/3.gpx': gpx({ name: 'Lunch run', start: night(4), minutes: 30 }),
  'activities/4.fit': fit({ start: night(5), metres: 5120, seconds: 1800 }).subarray(0, 40),
  'activities/plan.gpx': gpx({ name: 'A plan', start: night(6), minutes: 30, hasTimes: false }),
  // More than one chunk.
  'media/film.bin': Buffer.alloc(9 * 1024 * 1024, 7),
})

export async function run({ person }) {
  // The journey interrupts requests, which the service worker would send itself.
  const { page, faults } = await person({ serviceWorkers: 'block' })
  faults.tolerate(/net::ERR_/)
  await page.goto('/activities')
  await signIn(page, 'walt', DEMO_PASSWORD)
  await page.getByRole('heading', { level: 1, name: 'Activities' }).waitFor()
  const read = async address => (await (await page.request.get(`/api/v1/${address}`)).json()).data

  // An activity that starts when one of the archive does, with another distance.
  const { csrf_token: token } = await read('auth/session')
  const logged = await page.request.post('/api/v1/activities', {
    headers: { 'X-CSRF-Token': token },
    data: { started_at: night(4), distance_m: 5200, duration_s: 1800, kind: 'run', note: 'by hand' },
  })
  assert.equal(logged.status(), 201)
  const { id: byHand } = (await logged.json()).data

  // The second chunk does not arrive, and the page is reloaded meanwhile.
  const asked = []
  let isLost = true
  await page.route('**/api/v1/imports/uploads/*/chunks/*', async route => {
    const number = Number(route.request().url().split('/').pop())
    asked.push(number)
    if (number === 1 && isLost) await route.abort('connectionfailed')
    else await route.continue()
  })
  await page.goto('/activities/import')
  const target = page.locator('label', { hasText: 'Choose files' })
  await drop(page, target, [{ name: 'my years.zip', content: archive }])
  await page.getByText('Archive · 9').waitFor()
  await page.getByRole('switch', { name: 'Private' }).check()
  await page.getByRole('switch', { name: 'Keep the tracks' }).check()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByRole('progressbar').waitFor()
  await page.getByText('Waits until the server answers again').waitFor()
  await page.reload()
  await page.getByText('Not sent to the end').waitFor()
  await page.getByText('my years.zip').waitFor()
  isLost = false
  asked.length = 0

  // The same file again: only what is missing is sent, with the options of before.
  await drop(page, target, [{ name: 'my years.zip', content: archive }])
  await page.getByText('a part has arrived already').waitFor()
  assert.ok(await page.getByRole('switch', { name: 'Keep the tracks' }).isChecked(), 'the options of before')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.waitForURL(/\/activities\/import\?id=/)
  assert.deepEqual(asked, [1], 'what had arrived is not sent again')

  // What became of it: two are logged, two files are explained, one is asked about.
  const figures = async () => (await page.locator('dl').textContent()).replace(/\s+/g, ' ').trim()
  await until(30_000, async () => /logged 2 there before 0 wrong 2/.test(await figures()))
  await page.getByRole('heading', { name: 'Done' }).waitFor()
  await page.getByText('One other file was left aside').waitFor()
  const problems = page.getByRole('list', { name: 'What is wrong' })
  assert.match(await problems.textContent(), /4\.fit.*cut off/s)
  assert.match(await problems.textContent(), /plan\.gpx.*planned route/s)
  const match = page.getByRole('list', { name: 'May be there already' })
  assert.match(await match.textContent(), /activities\/3\.gpx.*In the file.*Logged already.*by hand.*another distance/s)
  await match.getByRole('button', { name: 'It is the same' }).click()
  await match.getByText('It is the same.').waitFor()
  const id = new URL(page.url()).searchParams.get('id')
  assert.equal((await read(`imports/${id}`)).undecided, 0)

  // The line is kept with the activity.
  const { activities } = await read('me/activities?limit=50')
  const river = activities.find(({ note }) => note.startsWith('Along the river'))
  assert.ok(river.is_private, 'private, as chosen')
  await page.goto(`/activities/${river.id}`)
  await page.getByRole('application', { name: 'Map with your whole track' }).waitFor()

  // Undoes it. What was logged by hand stays.
  await page.goto(`/activities/import?id=${id}`)
  await page.getByRole('button', { name: 'Undo the import' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo the import' }).click()
  await page.getByRole('heading', { name: 'Undone' }).waitFor()
  const left = (await read('me/activities?limit=50')).activities
  assert.ok(!left.some(each => each.id === river.id), 'what was imported is gone')
  assert.ok(
    left.some(each => each.id === byHand),
    'what was logged by hand is there',
  )
  await page.getByRole('link', { name: 'All imports' }).click()
  await page
    .getByRole('link', { name: /my years\.zip/ })
    .getByText('Undone')
    .waitFor()

  await page.request.delete(`/api/v1/activities/${byHand}`, { headers: { 'X-CSRF-Token': token } })
}
