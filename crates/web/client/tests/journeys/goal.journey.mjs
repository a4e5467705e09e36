// A goal: created from a file, moved by what is logged, gone through again day by day, paused, and seen by a stranger. Another one
// is drawn with the keyboard alone.
import assert from 'node:assert/strict'
import { post, register, signIn } from './people.mjs'

export const world = 'empty'

const GPX = `<?xml version="1.0"?>
<gpx version="1.1" creator="a journey" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Down the river</name>
<trkseg><trkpt lat="48.574" lon="13.461"><ele>300</ele><name>Passau</name></trkpt>
<trkpt lat="48.306" lon="14.286"><name>Linz</name></trkpt></trkseg>
<trkseg><trkpt lat="48.408" lon="15.6"><name>Krems</name></trkpt>
<trkpt lat="48.208" lon="16.373"><name>Wien</name></trkpt></trkseg></trk></gpx>`
const file = (name, text) => ({ name, mimeType: 'application/gpx+xml', buffer: Buffer.from(text) })

export async function run({ service, person }) {
  const ada = await register(service, 'ada', { setup_token: service.setupToken() })
  const team = await post(service, '/teams', { name: 'River People', is_public: true }, ada)
  const ben = await register(service, 'ben')
  await post(service, `/teams/${team.id}/members`, {}, ben)
  await register(service, 'cleo')

  // A file that is no route is told with its place, and what was typed stays.
  const { page, faults } = await person()
  await page.goto(`/teams/${team.id}/goals/new`)
  await signIn(page, 'ada')
  await page.getByLabel('Description').fill('With the current.')
  await page.getByRole('button', { name: 'File', exact: true }).click()
  faults.expectFailure(422)
  await page.locator('input[type=file]').setInputFiles(file('broken.gpx', '<gpx><trk>'))
  await page.getByRole('alert').filter({ hasText: 'line 1' }).waitFor()
  assert.ok(await page.getByRole('button', { name: 'Create the goal' }).isDisabled(), 'a goal without a way')

  // The right one shows its way, its warnings and its name.
  await page.locator('input[type=file]').setInputFiles(file('river.gpx', GPX))
  await page.getByText('4 waypoints').waitFor()
  const warnings = page.getByRole('list', { name: 'What to know about this way' })
  assert.equal(await warnings.getByRole('listitem').count(), 2, 'heights, and two pieces')
  assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), 'Down the river')
  await page.getByRole('button', { name: 'Create the goal' }).click()
  await page.getByRole('heading', { level: 1, name: 'Down the river' }).waitFor()
  assert.equal(await page.getByLabel('Description').count(), 0, 'the form is gone')
  await page.getByText('With the current.').waitFor()
  const goal = new URL(page.url()).pathname

  // A team mate sees it too. What one logs moves both.
  const { page: bensPage } = await person()
  await bensPage.goto(goal)
  await signIn(bensPage, 'ben')
  await bensPage.getByText('0 of 4 behind').waitFor()
  await page.locator('.log').click()
  await page.locator('#log-distance').fill('100')
  await page.getByLabel('Hours').fill('6')
  await page.getByRole('button', { name: 'Log activity', exact: true }).last().click()
  await page.getByText('2 of 4 behind').waitFor()
  await bensPage.reload()
  await bensPage.getByText('2 of 4 behind').waitFor()
  await bensPage.getByText('Nothing of yours yet').waitFor()

  // The journey again: the evening before is at the start.
  const day = page.getByRole('slider', { name: 'Day of the journey' })
  await day.focus()
  await page.keyboard.press('ArrowLeft')
  await page.getByText('0 of 4 behind').waitFor()
  await page.getByRole('button', { name: 'Back to now' }).click()
  await page.getByText('2 of 4 behind').waitFor()

  // Who looks in from outside sees how far it is, and no days.
  const { page: cleosPage } = await person()
  await cleosPage.goto(goal)
  await signIn(cleosPage, 'cleo')
  await cleosPage.getByText('2 of 4 behind').waitFor()
  await cleosPage.getByText('You look in from outside').waitFor()
  assert.equal(await cleosPage.getByRole('slider').count(), 0, 'days are for members')
  assert.equal(await cleosPage.getByText('My share').count(), 0, 'a share of nobody')
  await cleosPage.goto(`${goal}/edit`)
  await cleosPage.getByText('Only an admin of the team may do this.').waitFor()

  // An admin has it rest, and go on.
  await page.getByRole('button', { name: 'What to do with the goal' }).click()
  await page.getByRole('menuitem', { name: 'Pause the goal' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Pause the goal' }).click()
  await page.getByText('The goal is paused.').waitFor()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Go on' }).click()
  await page.getByText('Under way').waitFor()

  // Its name changes, its way does not any more.
  await page.goto(`${goal}/edit`)
  await page.getByText('its route and target stay').waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Down the Danube')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'Down the Danube' }).waitFor()

  await drawByKeyboard(page, team.id)
}

async function drawByKeyboard(page, teamId) {
  await page.goto(`/teams/${teamId}/goals/new`)
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
  await page.getByText('3 points').waitFor()
  await page.getByRole('button', { name: 'Undo the last point' }).press('Enter')
  await page.getByText('2 points').waitFor()
  await page.getByLabel('Name', { exact: true }).fill('To the neighbours')
  await page.getByRole('switch', { name: 'Start at once' }).press('Space')
  await page.getByRole('button', { name: 'Create the goal' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'To the neighbours' }).waitFor()
  await page.getByText('Nothing counts until an admin').waitFor()
}
