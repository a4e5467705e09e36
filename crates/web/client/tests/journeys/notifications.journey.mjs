// Notifications in two browsers: what one person logs rings the bell of the other, without a reload. Marks are the same in all tabs,
// which share one live stream, hand it over, and lose nothing when the server restarts.
import assert from 'node:assert/strict'
import { isStream } from './pages.mjs'
import { post, register, signIn, words } from './people.mjs'
import { until } from './service.mjs'

export const world = 'empty'

const dayBefore = days => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()
const bell = page => page.getByRole('button', { name: /^Notifications/ })
/** Waits until the bell shows this number. */
const rings = (page, count) =>
  page.getByRole('button', { name: count ? words(`Notifications ${count} unread`) : /^Notifications$/ }).waitFor()
const rows = page => page.locator('main article')

async function read(service, token, path) {
  const response = await fetch(`${service.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } })
  assert.equal(response.status, 200, path)
  const body = await response.json()
  return body.data ?? body
}

/** Watches the live streams of a browser: after which event each was opened, and how many are open. */
function watchStreams(context) {
  const opened = []
  const open = new Set()
  context.on('request', request => {
    if (!isStream(request.url())) return
    opened.push(new URL(request.url()).searchParams.get('after'))
    open.add(request)
  })
  for (const end of ['requestfinished', 'requestfailed']) context.on(end, request => open.delete(request))
  // The requests of a tab that closes end without an event.
  return { opened, count: () => [...open].filter(request => !request.frame().page().isClosed()).length }
}

export async function run({ service, person }) {
  const ann = await register(service, 'ann', { setup_token: service.setupToken() })
  const ben = await register(service, 'ben')
  const team = await post(service, '/teams', { name: 'Walkers', is_public: true }, ann)
  const goal = await post(
    service,
    `/teams/${team.id}/goals`,
    { name: 'Round the lake', first_day: dayBefore(3), target_m: 1_000_000 },
    ann,
  )
  await post(service, `/goals/${goal.id}/status`, { status: 'active' }, ann)
  await post(service, `/teams/${team.id}/members`, {}, ben)
  const log = (distance, more = {}) => {
    const started = new Date(Date.now() - 7_200_000).toISOString()
    return post(
      service,
      '/activities',
      { started_at: started, distance_m: distance, duration_s: 3600, kind: 'walk', ...more },
      ann,
    )
  }
  const join = async name => post(service, `/teams/${team.id}/members`, {}, await register(service, name))

  const { page: anns, faults: annsFaults } = await person()
  await anns.goto('/')
  await signIn(anns, 'ann')
  const { page: first, context, faults } = await person()
  const streams = watchStreams(context)
  let lists = 0
  context.on('request', request => {
    if (/\/notifications(\?|$)/.test(request.url().replace(service.url, '')) && request.url().includes('/api/')) lists++
  })
  await first.goto(`/goals/${goal.id}`)
  await signIn(first, 'ben')
  await until(10_000, () => streams.count() === 1)

  // The sign-in itself is one. The dropdown reads nothing before it is opened.
  await bell(first).waitFor()
  assert.equal(lists, 0, 'nothing is read before the dropdown opens')
  await bell(first).click()
  const panel = first.getByRole('dialog', { name: 'Notifications' })
  await panel.getByRole('list').first().or(panel.getByText('Nothing has happened yet')).waitFor()
  assert.ok(lists > 0)
  if (await panel.getByRole('button', { name: 'Mark all as read' }).count()) await press(first, 'Mark all as read')
  await rings(first, 0)

  // The keyboard: arrows move in the dropdown, and Escape closes it and returns the focus.
  await first.keyboard.press('ArrowDown')
  await first.keyboard.press('Escape')
  await panel.waitFor({ state: 'hidden' })
  assert.equal(await bell(first).evaluate(button => button === document.activeElement), true, 'the focus is back')

  // One logs. The other's bell rises, a screen reader says it, and the open goal moves.
  await first.getByRole('heading', { level: 1, name: 'Round the lake' }).waitFor()
  await anns.locator('.log').click()
  await anns.locator('#log-distance').fill('20')
  await anns.getByLabel('Hours').fill('4')
  await anns.getByRole('button', { name: 'Log activity', exact: true }).last().click()
  await rings(first, 1)
  await first.getByRole('status').getByText(/ann/i).waitFor({ state: 'attached' })
  assert.match(await first.title(), /^\(1\) Round the lake/)
  await first.locator('.big').getByText('20', { exact: true }).waitFor()

  // A second tab shares the stream. What is read in one is read in the other.
  const second = await context.newPage()
  await second.goto('/notifications')
  await rings(second, 1)
  await rows(second).filter({ hasText: 'ann' }).first().waitFor()
  assert.equal(streams.opened.length, 1, 'two tabs share one stream')
  const marked = first.waitForResponse(response => response.url().endsWith('/notifications/read'))
  await bell(first).click()
  await panel
    .getByRole('button', { name: /^Mark as read/ })
    .first()
    .click()
  await rings(first, 0)
  await rings(second, 0)
  await rows(second)
    .getByRole('button', { name: /^Mark as read/ })
    .first()
    .waitFor({ state: 'detached' })
  await marked
  assert.deepEqual(await read(service, ben, '/notifications/unread-count'), { unread_count: 0 })

  // The group that is read grows, and is unread again. It opens to its items.
  await log(1000)
  await rings(second, 1)
  await second.getByRole('button', { name: words('Show all 2') }).click()
  const members = rows(second).first().getByRole('listitem')
  await members.nth(1).waitFor()
  assert.equal(await members.count(), 2)
  await rings(second, 0)
  await rings(first, 0)

  // The tab that holds the stream closes, and the other goes on after the last event.
  await first.close()
  await until(10_000, () => streams.opened.length === 2 && streams.count() === 1)
  assert.match(streams.opened[1], /^[1-9]\d*$/, 'it continues after the last event')
  await log(2000)
  await rings(second, 1)

  // The server restarts. What happens before the page is connected again is not lost.
  for (const each of [faults, annsFaults])
    each.tolerate(/ERR_(FAILED|CONNECTION|EMPTY|INCOMPLETE|SOCKET)|status of 50\d/)
  await service.restart()
  await join('cyd')
  await rings(second, 2)
  await until(40_000, () => streams.count() === 1)
  await rows(second).filter({ hasText: 'cyd' }).first().waitFor()
  const list = await read(service, ben, '/notifications?unread_only=true')
  assert.equal(list.notifications.length, 2)
  assert.equal(list.unread_count, 2)

  // A private activity brings nothing: the next notification is that of a join.
  await press(second, 'Mark all as read')
  await rings(second, 0)
  await log(3000, { is_private: true })
  await join('dee')
  await rings(second, 1)
  const items = await read(service, ben, `/notifications/${list.notifications.at(-1).id}/items`)
  assert.equal(items.items.length, 3, 'the private one is not among the activities')

  // Quiet hours need a length, and activities can be turned off.
  await second.goto('/settings/notifications')
  await second.getByRole('switch', { name: 'Do not disturb me at these hours' }).check()
  await second.getByLabel('From').fill('07:00')
  await second.getByLabel('Until').fill('07:00')
  faults.expectFailure(422)
  await press(second, 'Save')
  await second.getByText('Quiet hours end at another time than they begin.').waitFor()
  assert.equal(await second.getByLabel('From').inputValue(), '07:00', 'what was typed stays')
  await second.getByText('Europe/Vienna').or(second.getByText('UTC')).first().waitFor()
  await second.getByRole('switch', { name: 'Do not disturb me at these hours' }).uncheck()
  await second.getByRole('switch', { name: words('Activities In the list') }).uncheck()
  assert.equal(await second.getByRole('switch', { name: words('Activities At once') }).isDisabled(), true)
  assert.equal(await second.getByRole('switch', { name: words('Security In the list') }).isDisabled(), true)
  await press(second, 'Save')
  await second.getByText('Saved').waitFor()
  await log(4000)
  await join('eve')
  await until(10_000, async () => (await read(service, ben, '/notifications')).notifications[0].batch_count === 3)
  const all = await read(service, ben, '/notifications')
  assert.deepEqual(
    all.notifications.filter(each => each.category === 'activity').map(each => each.batch_count),
    [3],
    'what is turned off is not recorded',
  )

  // Without locks, as over plain http, the tab asks every 30 seconds, and at once when it is looked at again.
  const { page: plain } = await person()
  await plain.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }))
  await plain.clock.install()
  await plain.goto('/')
  await signIn(plain, 'ben')
  const shown = async () =>
    Number(/(\d+)\W+unread/.exec((await bell(plain).getAttribute('aria-label')) ?? '')?.[1] ?? 0)
  await until(10_000, async () => (await shown()) > 0)
  await bell(plain).click()
  await press(plain, 'Mark all as read')
  await rings(plain, 0)
  await join('fay')
  await until(10_000, async () => (await read(service, ben, '/notifications/unread-count')).unread_count === 1)
  await rings(plain, 0)
  await plain.clock.fastForward(36_000)
  await rings(plain, 1)

  // The link of a notification leads there, and marks it.
  await second.goto('/notifications?show=unread')
  await rows(second).first().locator('[data-entry]').click()
  await second.getByRole('heading', { level: 1, name: 'Walkers' }).waitFor()
  await rings(second, 0)

  // Signing out ends the stream.
  await until(10_000, () => streams.count() === 1)
  await second.getByRole('button', { name: /^Account of/ }).click()
  await press(second, 'Sign out')
  await second.locator('[name=login]').waitFor()
  await until(10_000, () => streams.count() === 0)
  assert.doesNotMatch(await second.title(), /^\(/)
}
