// The map itself: fingers on a phone, keys and wheel at a desk, a way across the antimeridian, one at a pole, and screens of any
// density. Where something is on it, the marker and the places of people tell: they are elements.
import assert from 'node:assert/strict'
import { post, register, signIn } from './people.mjs'
import { waypoints } from './routes.mjs'
import { SIZES } from './browser.mjs'

export const world = 'empty'

const HOUR_MS = 3_600_000
const map = page => page.getByRole('application')

/** Where an element of the map is, from its corner. */
const spotOf = (page, what) =>
  map(page)
    .locator(what)
    .evaluate(element => element.style.translate.split(' ').map(parseFloat))
const distance = ([x, y], [u, v]) => Math.hypot(u - x, v - y)
/** Waits for the next picture. */
const settle = page =>
  page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
async function isInView(page, [x, y]) {
  const box = await map(page).boundingBox()
  return x >= 0 && y >= 0 && x <= box.width && y <= box.height
}

export async function run({ service, person }) {
  const ada = await register(service, 'ada', { setup_token: service.setupToken() })
  const team = await post(service, '/teams', { name: 'Sailors' }, ada)
  const goalOf = async (name, places) => {
    const wanted = { name, first_day: '2026-01-01', route: { content: waypoints(places) } }
    const { id } = await post(service, `/teams/${team.id}/goals`, wanted, ada)
    await post(service, `/goals/${id}/status`, { status: 'active' }, ada)
    return id
  }
  const pacific = await goalOf('Across the date line', [
    ['Suva', -18.14, 178.44],
    ['Apia', -13.83, -171.76],
  ])
  const pole = await goalOf('To the pole', [
    ['Longyearbyen', 78.22, 15.65],
    ['North Pole', 90, 0],
  ])
  // Of each, most is done: past the antimeridian, and nearly at the pole. A private part keeps me apart from the marker.
  const row = (goal_id, distance_m, hours, is_private) =>
    post(
      service,
      '/activities',
      {
        started_at: new Date(Date.now() - hours * HOUR_MS).toISOString(),
        distance_m,
        duration_s: 86_400,
        kind: 'other',
        is_private,
        contributions: [{ team_id: team.id, goal_id }],
      },
      ada,
    )
  await row(pacific, 400_000, 200, false)
  await row(pacific, 500_000, 170, true)
  await row(pole, 900_000, 140, true)
  await row(pole, 410_000, 110, true)

  await onAPhone(person, pacific, pole)
  await atADesk(person, pacific, pole)
}

async function onAPhone(person, goal, another) {
  const { page, context, faults } = await person({ ...SIZES.phone, deviceScaleFactor: 3 })
  // The team is private, so a stranger learns nothing of its goal.
  faults.tolerate(/status of 404/)
  await page.goto(`/goals/${goal}`)
  await signIn(page, 'ada')
  await map(page).locator('.companion').waitFor()
  await map(page).scrollIntoViewIfNeeded()
  await settle(page)
  const box = await map(page).boundingBox()
  const session = await context.newCDPSession(page)
  const touch = (type, ...points) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x: box.x + x, y: box.y + y, id })),
    })

  // Each pixel of the screen has one of its own.
  const width = await map(page)
    .locator('canvas')
    .first()
    .evaluate(canvas => canvas.width)
  assert.equal(width, Math.round(box.width * 3), 'pixels of the canvas')

  // Two fingers that go apart zoom, around their middle.
  const before = [await spotOf(page, '.companion'), await spotOf(page, '.marker')]
  await touch('touchStart', [120, 150], [200, 150])
  for (let step = 1; step <= 8; step++) await touch('touchMove', [120 - 5 * step, 150], [200 + 5 * step, 150])
  await touch('touchEnd')
  await settle(page)
  const zoomed = [await spotOf(page, '.companion'), await spotOf(page, '.marker')]
  const factor = distance(...zoomed) / distance(...before)
  assert.ok(Math.abs(factor - 2) < 0.05, `zoomed by ${factor}`)
  assert.ok(Math.abs(zoomed[0][0] - 160 - 2 * (before[0][0] - 160)) < 4, 'around the middle of the fingers')
  assert.equal(await page.evaluate(() => visualViewport.scale), 1, 'the page does not zoom')

  // One finger that goes up scrolls the page, and leaves the map alone.
  const scrolled = await page.evaluate(() => scrollY)
  await touch('touchStart', [100, 200])
  for (let step = 1; step <= 8; step++) await touch('touchMove', [100, 200 - 15 * step])
  await touch('touchEnd')
  await page.waitForFunction(from => scrollY > from + 20, scrolled)
  assert.deepEqual(await spotOf(page, '.marker'), zoomed[1], 'the map stays')

  // An address that is opened after that shows its page from the top.
  await page.goto(`/goals/${another}`)
  await map(page).locator('.marker').waitFor({ state: 'attached' })
  await settle(page)
  assert.equal(await page.evaluate(() => scrollY), 0)
}

async function atADesk(person, pacific, pole) {
  const { page, faults } = await person()
  faults.tolerate(/status of 404/)
  await page.goto(`/goals/${pacific}`)
  await signIn(page, 'ada')
  await map(page).locator('.companion').waitFor()
  await settle(page)

  // Both ends of a way across the antimeridian are in view, and it is as short as it is.
  const marker = await spotOf(page, '.marker')
  const me = await spotOf(page, '.companion')
  assert.ok((await isInView(page, marker)) && (await isInView(page, me)), `${marker} and ${me}`)
  assert.ok(marker[0] > me[0], 'to the east')

  // Around the world with the keyboard, the way is on the copy of the world that is in sight.
  await map(page).focus()
  for (let step = 0; step < 20; step++) await page.keyboard.press('-')
  await settle(page)
  const { width: mapWidth, height: worldWidth } = await map(page).boundingBox()
  for (let moved = 0; moved < 1.5 * worldWidth; moved += 60) await page.keyboard.press('ArrowRight')
  await settle(page)
  const around = await spotOf(page, '.marker')
  assert.ok(Math.abs(around[0] - mapWidth / 2) < 0.75 * worldWidth, `the way is lost at ${around}`)
  await page.keyboard.press('0')
  await settle(page)
  assert.deepEqual(await spotOf(page, '.marker'), marker, 'the whole way again')

  // Zooming ends somewhere, in and out. A wheel without Ctrl is the page's.
  await page.keyboard.press('+')
  await settle(page)
  assert.ok(distance(await spotOf(page, '.companion'), await spotOf(page, '.marker')) > distance(me, marker))
  await page.getByRole('button', { name: 'Show the whole route' }).click()
  await settle(page)
  assert.deepEqual(await spotOf(page, '.marker'), marker)
  const box = await map(page).boundingBox()
  await page.mouse.move(box.x + marker[0], box.y + marker[1])
  await page.keyboard.down('Control')
  await page.mouse.wheel(0, -200)
  await page.keyboard.up('Control')
  await settle(page)
  const [x, y] = await spotOf(page, '.marker')
  // A pointer has whole pixels, and the rest of one is magnified.
  assert.ok(distance([x, y], marker) < 4, `what the pointer points at stays, and not ${[x, y]} for ${marker}`)
  assert.ok(distance(await spotOf(page, '.companion'), [x, y]) > 1.5 * distance(me, marker))

  // At the pole the pin hangs, because nothing is above it.
  await page.goto(`/goals/${pole}`)
  await map(page).locator('.marker').waitFor({ state: 'attached' })
  await settle(page)
  await map(page).focus()
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowUp')
  await settle(page)
  const pin = await map(page).locator('.marker svg').boundingBox()
  const edge = await map(page).boundingBox()
  assert.ok(pin.y >= edge.y - 1 && pin.y + pin.height <= edge.y + edge.height, 'all of the pin is in view')
}
