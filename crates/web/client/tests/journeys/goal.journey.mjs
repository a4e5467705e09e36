// A goal: its journey gone through again day by day, seen by a stranger, paused and renamed. Another one begins with a file that cannot
// be read, and is drawn with the keyboard alone.
import assert from 'node:assert/strict'
import { post, register, signIn, words } from './people.mjs'
import { danube, file } from './routes.mjs'

export const world = 'empty'

const HOUR_MS = 3_600_000
const hoursAgo = hours => new Date(Date.now() - hours * HOUR_MS).toISOString()

export async function run({ service, person }) {
  const ada = await register(service, 'ada', { setup_token: service.setupToken() })
  const team = await post(service, '/teams', { name: 'River People', is_public: true }, ada)
  const begun = hoursAgo(72)
  const wanted = { name: 'Down the river', first_day: begun.slice(0, 10), route: { content: danube() } }
  const { id } = await post(service, `/teams/${team.id}/goals`, wanted, ada)
  await post(service, `/goals/${id}/status`, { status: 'active' }, ada)
  const ride = { started_at: hoursAgo(12), distance_m: 100_000, duration_s: 21_600, kind: 'ride' }
  await post(service, '/activities', ride, ada)
  await register(service, 'cleo')
  const goal = `/goals/${id}`

  // The journey again: evenings before the ride are at the start.
  const { page, faults } = await person()
  await page.goto(goal)
  await signIn(page, 'ada')
  await page.getByText(words('2 of 4 behind')).waitFor()
  const day = page.getByRole('slider', { name: 'Day of the journey' })
  await day.focus()
  await page.keyboard.press('Home')
  await page.getByText(words('0 of 4 behind')).waitFor()
  await page.getByText('Before the start').waitFor()
  await page.getByRole('button', { name: 'Back to now' }).click()
  await page.getByText(words('2 of 4 behind')).waitFor()
  // Played, it goes from the start to now by itself.
  await page.getByRole('button', { name: 'Play the journey' }).click()
  await page.getByText(words('0 of 4 behind')).waitFor()
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  await page.getByText(words('2 of 4 behind')).waitFor()
  await page.getByRole('button', { name: 'Play the journey' }).waitFor()

  // Who looks in from outside sees how far it is, and no days.
  const { page: cleo } = await person()
  await cleo.goto(goal)
  await signIn(cleo, 'cleo')
  await cleo.getByText(words('2 of 4 behind')).waitFor()
  await cleo.getByText('You look in from outside').waitFor()
  assert.equal(await cleo.getByRole('slider').count(), 0, 'days are for members')
  assert.equal(await cleo.getByText('My share').count(), 0, 'a share of nobody')
  await cleo.goto(`${goal}/edit`)
  await cleo.getByText('Only an admin of the team may do this.').waitFor()

  // An admin has it rest, and go on.
  await page.getByRole('button', { name: 'What to do with the goal' }).click()
  await page.getByRole('menuitem', { name: 'Pause the goal' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause the goal' }).click()
  await page.getByText('The goal is paused.').waitFor()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click()
  await page.getByText('Under way', { exact: true }).waitFor()

  // Its name changes, its way does not any more.
  await page.goto(`${goal}/edit`)
  await page.getByText('its route and target stay').waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Down the Danube')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'Down the Danube' }).waitFor()

  await uploadWhatIsNoRoute(page, faults, team.id)
  await drawByKeyboard(page)
}

/** A file that is no route is told with its place, and what was typed stays. */
async function uploadWhatIsNoRoute(page, faults, teamId) {
  await page.goto(`/teams/${teamId}/goals/new`)
  await page.getByLabel('Description').fill('Over the bridge.')
  await page.getByRole('button', { name: 'File', exact: true }).click()
  faults.expectFailure(422)
  await page.locator('input[type=file]').setInputFiles(file('broken.gpx', '<gpx><trk>'))
  await page.getByRole('alert').filter({ hasText: 'line 1' }).waitFor()
  assert.ok(await page.getByRole('button', { name: 'Create the goal' }).isDisabled(), 'a goal without a way')
  assert.equal(await page.getByLabel('Description').inputValue(), 'Over the bridge.')
}

async function drawByKeyboard(page) {
  await page.getByRole('button', { name: 'Draw', exact: true }).focus()
  await page.keyboard.press('Enter')
  const place = page.getByLabel('Add a place or coordinates')
  for (const typed of ['48.2084, 16.3731', '48.1486, 17.1077']) {
    await place.fill(typed)
    await page.keyboard.press('Enter')
  }
  await page.getByRole('application', { name: 'Map to draw on' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByText(words('3 points')).waitFor()
  await page.getByRole('button', { name: 'Undo the last point' }).press('Enter')
  await page.getByText(words('2 points')).waitFor()
  await page.getByLabel('Name', { exact: true }).fill('To the neighbours')
  await page.getByRole('switch', { name: 'Start at once' }).press('Space')
  await page.getByRole('button', { name: 'Create the goal' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'To the neighbours' }).waitFor()
  await page.getByText('Nothing counts until an admin').waitFor()
  await page.getByText('Over the bridge.').waitFor()
}
