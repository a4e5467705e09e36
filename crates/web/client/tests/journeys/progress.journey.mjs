// A team on its way together: a team and a goal from a file, a newcomer by a link in a second browser, and a marker that moves on
// the maps of both with everything that is logged, changed, hidden, taken back and deleted.
import assert from 'node:assert/strict'
import { addressOf, PASSWORD, post, register, signIn, words } from './people.mjs'
import { danube, file } from './routes.mjs'

export const world = 'empty'

const DAY_MS = 86_400_000
const dayBefore = days => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()
const undo = page => page.getByRole('button', { name: 'Undo', exact: true }).last().click()
const behind = (page, count) => page.getByText(words(`${count} of 4 behind`)).waitFor()
/** Where the marker stands on the map, as soon as it stands somewhere. */
const spotOf = async page => {
  const marker = page.locator('[role=application] .marker')
  await marker.waitFor({ state: 'attached' })
  return marker.evaluate(element => element.style.translate)
}

export async function run({ service, person }) {
  await register(service, 'ada', { setup_token: service.setupToken() })
  const { page: ada } = await person()
  await ada.goto('/teams/new')
  await signIn(ada, 'ada')
  await ada.getByLabel('Name').fill('River People')
  await ada.getByRole('radio', { name: 'Public' }).check({ force: true })
  await press(ada, 'Create team')
  await ada.getByRole('heading', { level: 1, name: 'River People' }).waitFor()
  const team = new URL(ada.url()).pathname

  // A goal along the way of a file, which began some weeks ago.
  await ada.getByRole('link', { name: 'Create a goal' }).first().click()
  await press(ada, 'File')
  await ada.locator('input[type=file]').setInputFiles(file('river.gpx', danube()))
  await ada.getByText(words('4 waypoints')).waitFor()
  const warnings = ada.getByRole('list', { name: 'What to know about this way' })
  assert.equal(await warnings.getByRole('listitem').count(), 2, 'heights, and two pieces')
  assert.equal(await ada.getByLabel('Name', { exact: true }).inputValue(), 'Down the river')
  await ada.getByLabel('Description').fill('With the current.')
  await ada.getByLabel('First day').fill(dayBefore(60))
  await press(ada, 'Create the goal')
  await ada.getByRole('heading', { level: 1, name: 'Down the river' }).waitFor()
  await ada.getByText('With the current.').waitFor()
  await behind(ada, 0)
  const goal = new URL(ada.url()).pathname

  // A newcomer follows the link, creates an account, comes back to the invite and is in.
  await ada.goto(`${team}/invites`)
  await press(ada, 'Several people')
  await press(ada, 'Create link')
  const link = new URL(await ada.getByLabel('Here is the link').inputValue())
  const { page: ben } = await person()
  // Time passes when the journey says so: the page reads again each minute what others may have changed. A reading that has
  // begun before a change shows it a minute later.
  await ben.clock.install()
  const later = async isSeen => {
    for (let minutes = 3; ; minutes -= 1) {
      await ben.clock.fastForward(65_000)
      try {
        return await isSeen()
      } catch (error) {
        if (minutes === 0) throw error
      }
    }
  }
  await ben.goto(link.pathname)
  await ben.getByRole('link', { name: 'Create an account' }).click()
  await ben.locator('[name=username]').fill('ben')
  await ben.locator('[name=email]').fill(addressOf('ben'))
  await ben.locator('[name=password]').fill(PASSWORD)
  await ben.locator('form button[type=submit]').click()
  await ben.getByRole('heading', { level: 1, name: 'River People' }).waitFor()
  assert.equal(new URL(ben.url()).pathname, link.pathname)
  await press(ben, 'Accept')
  await ben.getByRole('link', { name: 'Down the river' }).first().click()
  await behind(ben, 0)

  // What one logs moves the marker of both, by as much.
  await ada.goto(goal)
  const start = await spotOf(ada)
  assert.equal(await spotOf(ben), start, 'both begin at the start')
  await ada.locator('.log').click()
  await ada.locator('#log-distance').fill('100')
  await ada.getByLabel('Hours').fill('6')
  await ada.getByText('You will pass').waitFor()
  await ada.getByRole('button', { name: 'Log activity', exact: true }).last().click()
  await behind(ada, 2)
  await later(() => behind(ben, 2))
  const atLinz = await spotOf(ada)
  assert.notEqual(atLinz, start)
  assert.equal(await spotOf(ben), atLinz, 'the same place on the map of both')
  await ben.getByText('Nothing of yours yet').waitFor()

  // Changed to less, both go back.
  await ada.goto('/activities')
  const menu = ada.getByRole('main').getByRole('button', { name: /km/ }).first()
  const choose = async name => {
    await menu.click()
    await ada.getByRole('menuitem', { name }).click()
  }
  await choose('Edit')
  await ada.getByRole('dialog').locator('#log-distance').fill('50')
  await press(ada, 'Save')
  await ada.getByText('Saved').waitFor()
  await later(() => behind(ben, 1))
  const onTheWay = await spotOf(ben)
  assert.ok(![start, atLinz].includes(onTheWay), 'between the start and where it was')

  // Hidden, it counts as before, and names nobody. Shown again, it names who it was.
  const line = (name, figure) =>
    ben
      .locator('.card')
      .filter({ has: ben.getByRole('heading', { name: 'Who brought it how far' }) })
      .locator('li')
      .filter({ has: ben.getByText(name, { exact: true }) })
      .filter({ hasText: words(figure) })
      .waitFor()
  await line('ada', '50 km')
  await choose('Hide')
  await ada.getByText('Only you see it now').waitFor()
  await later(() => ben.getByText('Nobody was under way in these days.').waitFor())
  await behind(ben, 1)
  assert.equal(await spotOf(ben), onTheWay)
  await undo(ada)
  await ada.getByText('Others see it now').waitFor()
  await later(() => line('ada', '50 km'))

  // Periods of the leaderboard: what is old is not of this week.
  const bens = await post(service, '/auth/login', { login: 'ben', password: PASSWORD })
  const old = { started_at: `${dayBefore(40)}T10:00:00Z`, distance_m: 10_000, duration_s: 3600, kind: 'run' }
  await post(service, '/activities', old, bens.token)
  // Just over, so that it is of this week even in the first hours of a Monday.
  const justOver = new Date(Date.now() - 100_000).toISOString()
  const recent = { started_at: justOver, distance_m: 1_000, duration_s: 100, kind: 'ride' }
  await post(service, '/activities', recent, bens.token)
  await later(() => line('ben', '11 km'))
  await press(ben, 'Week')
  await line('ben', '1 km')
  assert.equal(new URL(ben.url()).search, '?period=week')
  await press(ben, 'All time')
  await line('ben', '11 km')
  await line('ada', '50 km')

  // Deleted and taken back, nothing has happened. Deleted for good, it is gone from the map of both.
  await choose('Delete')
  await menu.waitFor({ state: 'detached' })
  await undo(ada)
  await menu.waitFor()
  await later(() => behind(ben, 1))
  await choose('Delete')
  await ada.getByRole('status').getByRole('button', { name: 'Close' }).last().click()
  await ada.goto(goal)
  await ada.getByText(words('11 km')).first().waitFor()
  await later(() => ben.locator('.big').getByText('11', { exact: true }).waitFor())
  // The map that was just opened still gets its size.
  for (let looks = 0; looks < 50 && (await spotOf(ben)) !== (await spotOf(ada)); looks++) await ada.waitForTimeout(100)
  assert.equal(await spotOf(ben), await spotOf(ada))
  assert.notEqual(await spotOf(ben), onTheWay)
}
