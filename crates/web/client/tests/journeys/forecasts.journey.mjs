// Forecasts: a member chooses a day with the handle, by keyboard and by the field, and another one sees it. The goal is reached, the
// forecasts are ranked, and it opens again. Besides, personal bests and recommended teams.
import assert from 'node:assert/strict'
import { post, register, send, signIn, words } from './people.mjs'
import { until } from './service.mjs'

export const world = 'empty'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const dayIn = days => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()
const card = (page, name) =>
  page.locator('section.card').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) })
const handleOf = page => page.getByRole('slider', { name: 'My forecast' })
const fieldOf = page => page.getByLabel('Day of arrival')
const listOf = page =>
  page.locator('section.card').filter({
    has: page.getByRole('heading', { level: 2, name: /^(Forecasts of the team|Who forecast it best)$/ }),
  })
const lineOf = (page, name) =>
  listOf(page)
    .locator('.line')
    .filter({ has: page.getByText(name, { exact: true }) })

export async function run({ service, person }) {
  const ada = await register(service, 'ada', { setup_token: service.setupToken() })
  const team = await post(service, '/teams', { name: 'River People', is_public: true }, ada)
  const wanted = { name: 'A hundred kilometres', first_day: dayIn(-30), target_m: 100_000 }
  const { id } = await post(service, `/teams/${team.id}/goals`, wanted, ada)
  await post(service, `/goals/${id}/status`, { status: 'active' }, ada)
  const walk = (days, distance_m) =>
    post(
      service,
      '/activities',
      { started_at: `${dayIn(days)}T05:00:00Z`, distance_m, duration_s: 1800, kind: 'walk' },
      ada,
    )
  for (let days = -21; days < 0; days++) await walk(days, 2000 + 100 * (days % 3))
  const ride = distance_m => {
    const started_at = new Date(Date.now() - 2 * HOUR_MS).toISOString()
    return post(service, '/activities', { started_at, distance_m, duration_s: 6000, kind: 'ride' }, ada)
  }
  const ben = await register(service, 'ben')
  await post(service, `/teams/${team.id}/members`, {}, ben)
  const cleo = await register(service, 'cleo')
  const goal = `/goals/${id}`
  const savedDay = async token => (await send(service, 'GET', `/goals/${id}/forecasts`, undefined, token)).mine?.day

  // Ada sees the forecast of the goal, and chooses her day with the keyboard alone.
  const { page, faults } = await person()
  await page.goto(goal)
  await signIn(page, 'ada')
  await page.getByText(words('Probably on')).waitFor()
  await page.getByText('Nobody has made a forecast').waitFor()
  const handle = handleOf(page)
  await handle.focus()
  await page.keyboard.press('Home')
  for (const key of ['ArrowRight', 'ArrowRight', 'PageUp', 'PageUp', 'PageDown', 'ArrowLeft'])
    await page.keyboard.press(key)
  assert.equal(await handle.getAttribute('aria-valuenow'), '9', 'tomorrow, two days and a week later, and one back')
  await page.getByText('Saved:').waitFor({ state: 'attached' })
  await until(5000, async () => (await savedDay(ada)) !== undefined)
  const byKeyboard = await savedDay(ada)
  assert.equal(byKeyboard, dayIn(9))
  await page.reload()
  await until(10_000, async () => (await fieldOf(page).inputValue()) === byKeyboard)
  await lineOf(page, 'ada').getByText('You', { exact: true }).waitFor()

  // A day that has passed is refused at the field, where the typed day stays.
  await fieldOf(page).fill(dayIn(-3))
  faults.expectFailure(422)
  await press(page, 'Save')
  await page.getByText('A forecast is a day from tomorrow on.').waitFor()
  assert.equal(await fieldOf(page).inputValue(), dayIn(-3))
  await fieldOf(page).fill(dayIn(40))
  await press(page, 'Save')
  await until(5000, async () => (await savedDay(ada)) === dayIn(40))
  await page.reload()
  await until(10_000, async () => (await fieldOf(page).inputValue()) === dayIn(40))

  // Dragged to the left, it is earlier.
  await handle.evaluate(element => element.scrollIntoView({ block: 'center' }))
  const box = await handle.boundingBox()
  await page.mouse.move(box.x + 24, box.y + 24)
  await page.mouse.down()
  await page.mouse.move(box.x - 40, box.y + 24, { steps: 5 })
  await page.mouse.up()
  await until(5000, async () => (await savedDay(ada)) < dayIn(40))

  // Deleted and taken back, nothing has changed.
  const dragged = await savedDay(ada)
  await press(page, 'Delete my forecast')
  await page.getByText('Nobody has made a forecast').waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await lineOf(page, 'ada').waitFor()
  assert.equal(await fieldOf(page).inputValue(), dragged)
  assert.equal(await savedDay(ada), dragged)

  // Ben sees her day, and makes his own.
  const { page: bens } = await person()
  await bens.goto(goal)
  await signIn(bens, 'ben')
  await lineOf(bens, 'ada').waitFor()
  await fieldOf(bens).fill(dayIn(3))
  await press(bens, 'Save')
  await lineOf(bens, 'ben').getByText('You', { exact: true }).waitFor()
  await bens.getByText(words('2 forecasts')).waitFor()

  await looksFromOutside(person, service, goal, cleo)

  // From 80 % on they stay as they are. Reached, they are ranked.
  const last = [await ride(42_000)]
  await page.reload()
  await page.getByText('From 80% of the target on').waitFor()
  assert.equal(await handle.count(), 0, 'a handle of a closed forecast')
  last.push(await ride(40_000))
  await page.reload()
  await card(page, 'Who forecast it best').waitFor({ timeout: 60_000 })
  await lineOf(page, 'ben')
    .getByText(/days too late/)
    .waitFor()
  await lineOf(page, 'ada').getByText(words('Rank 2')).waitFor({ state: 'attached' })
  await page.locator('.result').getByText(words('place 2 of 2')).waitFor()

  // Her record has it.
  await page.goto('/me')
  await card(page, 'Personal bests').getByText('Longest distance').waitFor()
  await card(page, 'Forecasts of goals').getByRole('link', { name: 'Show all' }).click()
  await page.getByRole('heading', { level: 1, name: 'My forecasts' }).waitFor()
  await page.getByRole('link', { name: 'A hundred kilometres' }).waitFor()
  await page.getByText('Mean score').waitFor()

  // The goal is not reached after all, and what is open again can be changed again.
  for (const { id: activity } of last) {
    await send(service, 'DELETE', `/activities/${activity}`, undefined, ada)
  }
  await page.goto(goal)
  await card(page, 'Forecasts of the team').waitFor({ timeout: 60_000 })
  await handle.waitFor()
  assert.equal(await fieldOf(page).inputValue(), dragged)
}

/** Who is not in the team reads the days of the interval alone. The team is recommended, because of somebody in it. */
async function looksFromOutside(person, service, goal, token) {
  await send(service, 'PUT', '/users/ada/follow', undefined, token)
  const { page } = await person()
  await page.goto(goal)
  await signIn(page, 'cleo')
  await page.getByText(words('Probably on')).waitFor()
  await page.getByText('are for the team').waitFor()
  assert.equal(await handleOf(page).count(), 0, 'a handle of a stranger')
  assert.equal(await page.getByText('The numbers', { exact: true }).count(), 0, 'the pace is for members')
  await page.goto('/')
  await card(page, 'Teams that suit you').getByText('One person whom you follow is in it').waitFor()
  await page.goto('/teams')
  const recommended = card(page, 'Teams that suit you')
  await recommended.getByText('One person whom you follow is in it').waitFor()
  await page.goto('/teams/discover')
  await recommended.getByRole('button', { name: words('Join River People') }).click()
  await recommended.waitFor({ state: 'detached' })
  await page.goto('/teams')
  await page.getByText('No team that suits you yet').waitFor()
}
