// Notifications on a device: from the click in the settings to what the service worker shows. A local service stands in for that of
// the browser's vendor, and what it receives is decrypted and delivered to the service worker by the browser itself.
import assert from 'node:assert/strict'
import { post, register, signIn, words } from './people.mjs'
import { startPushService, subscribeThere } from './push-service.mjs'
import { until } from './service.mjs'

export const world = 'empty'
export const settings = { MILEQUEST_OUTBOUND_PRIVATE_ADDRESSES: 'true' }

const press = (page, name) => page.getByRole('button', { name, exact: true }).click()
const menu = async (page, name) => {
  await page
    .getByRole('button', { name: /^More about/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name }).click()
}

/** Delivers push messages to the service worker of a page, as the browser does when its service has one. */
async function openDelivery(context, page, origin) {
  const session = await context.newCDPSession(page)
  let registrationId
  session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    registrationId = registrations.find(each => each.scopeURL.startsWith(origin) && !each.isDeleted)?.registrationId
  })
  await session.send('ServiceWorker.enable')
  await until(10_000, () => registrationId)
  return content =>
    session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: JSON.stringify(content) })
}

/** What the browser shows for this page. */
const shown = page =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    const notifications = await registration.getNotifications()
    return notifications.map(({ title, body, tag, data }) => ({ title, body, tag, data }))
  })

export async function run({ service, person }) {
  const vendor = await startPushService()
  try {
    await journey({ service, person, vendor })
  } finally {
    await vendor.stop()
  }
}

async function journey({ service, person, vendor }) {
  const ann = await register(service, 'ann', { setup_token: service.setupToken() })
  const ben = await register(service, 'ben')
  const team = await post(service, '/teams', { name: 'Walkers', is_public: true }, ann)

  // A browser that was told no says how to change it, and never asks.
  const { page: blocked } = await person()
  await blocked.addInitScript(() => {
    Object.defineProperty(Notification, 'permission', { get: () => 'denied' })
    Notification.requestPermission = () => {
      throw new Error('the page asks although it was told no')
    }
  })
  await blocked.goto('/settings/notifications')
  await signIn(blocked, 'ben')
  await blocked.getByText('Notifications are blocked for this page').waitFor()
  assert.equal(await blocked.getByRole('button', { name: 'Add this device' }).count(), 0)

  // One that has none says what would help.
  const { page: old } = await person()
  await old.addInitScript(() => delete globalThis.PushManager)
  await old.goto('/settings/notifications')
  await signIn(old, 'ben')
  await old.getByText('This browser cannot show them').waitFor()

  // This browser has no vendor's service that it could reach, so it refuses. The page says so, and offers to try again.
  const { page, context, faults } = await person()
  faults.tolerate(/does not support the Push API in incognito mode/)
  await context.grantPermissions(['notifications'], { origin: service.url })
  await page.goto('/settings/notifications')
  await signIn(page, 'ben')
  await page.waitForFunction(() => navigator.serviceWorker.controller)
  await press(page, 'Add this device')
  await page.getByText('The browser refused.').waitFor()
  await page.getByText('No device is added yet.').waitFor()

  // With a service, the person adds this device. Nothing is asked before the click.
  const browser = vendor.browser('bens-browser')
  await context.addInitScript(subscribeThere, browser.init)
  const answer = page.waitForResponse(response => response.url().endsWith('/push-subscriptions') && response.ok())
  await page.reload()
  const { public_key: serverKey } = (await (await answer).json()).data
  await press(page, 'Add this device')
  await page.getByText('This device shows notifications', { exact: true }).waitFor()
  await page.getByText('not told anything yet').waitFor()
  await page.reload()
  await page.getByText('This device shows notifications', { exact: true }).waitFor()
  await page.getByText('This device', { exact: true }).waitFor()

  // A test goes through the vendor's service, encrypted for this browser alone, and the service worker shows it.
  await page.waitForFunction(() => navigator.serviceWorker.controller)
  const deliver = await openDelivery(context, page, service.url)
  await menu(page, 'Send a test')
  const test = await browser.next(serverKey)
  assert.ok(Number(test.headers.ttl) >= 0 && test.headers.urgency, 'how long and how urgently it is kept')
  await deliver(test.content)
  await until(10_000, async () => (await shown(page)).length === 1)
  const [first] = await shown(page)
  assert.deepEqual({ title: first.title, body: first.body }, { title: test.content.title, body: test.content.body })

  // What a team-mate does is pushed too. A click opens it in the page that is there, and marks it.
  await post(service, `/teams/${team.id}/members`, {}, ben)
  const ring = page.getByRole('button', { name: words('Notifications 1 unread') })
  await page.getByRole('button', { name: /^Notifications/ }).click()
  const markAll = page.getByRole('button', { name: 'Mark all as read' })
  await page.getByRole('dialog', { name: 'Notifications' }).getByRole('heading').waitFor()
  if (await markAll.count()) await markAll.click()
  await page.keyboard.press('Escape')
  await post(service, `/teams/${team.id}/members`, {}, await register(service, 'cyd'))
  const joined = await browser.next(serverKey)
  assert.match(joined.content.body, /cyd/i)
  assert.ok(joined.headers.topic, 'a later message of the group replaces it')
  await ring.waitFor()
  await deliver(joined.content)
  await until(10_000, async () => (await shown(page)).some(each => /cyd/i.test(each.body)))
  await clickNotification(context, joined.content.tag)
  await page.getByRole('heading', { level: 1, name: 'Walkers' }).waitFor()
  await page.getByRole('button', { name: /^Notifications$/ }).waitFor()

  // The list says when the device was told last, and removing it ends it.
  await page.goto('/settings/notifications')
  await page.getByText(/last told/).waitFor()
  await menu(page, 'Remove')
  await page.getByText('No device is added yet.').waitFor()
  await page.getByText('This device shows no notifications').waitFor()
  assert.equal((await devices(page)).length, 0)

  // A device that its service no longer knows disappears by itself.
  await press(page, 'Add this device')
  await page.getByText('This device shows notifications', { exact: true }).waitFor()
  vendor.answer(410)
  await menu(page, 'Send a test')
  await browser.next(serverKey)
  await until(20_000, async () => (await devices(page)).length === 0)
  vendor.answer(201)

  // Signing out takes the device along.
  await page.goto('/settings/notifications')
  await page.getByText('This device shows no notifications').waitFor()
  await press(page, 'Add this device')
  await page.getByText('This device shows notifications', { exact: true }).waitFor()
  assert.equal((await devices(page)).length, 1)
  await page.getByRole('button', { name: /^Account of/ }).click()
  await press(page, 'Sign out')
  await page.locator('[name=login]').waitFor()
  assert.equal(await page.evaluate(() => caches.has('push-device')), false)
  await signIn(page, 'ben')
  await page.getByText('No device is added yet.').waitFor()
  assert.equal(browser.waiting(), 0, 'nothing came that nobody expected')
}

const devices = async page =>
  (await (await page.request.get('/api/v1/notifications/push-subscriptions')).json()).data.subscriptions

/** Clicks a notification that the browser shows. Only people can do it otherwise, so the event is the journey's own. */
async function clickNotification(context, tag) {
  const [worker] = context.serviceWorkers()
  await worker.evaluate(async wanted => {
    // Only events of the browser may wait for work.
    ExtendableEvent.prototype.waitUntil = function (work) {
      work.catch(error => console.error(String(error)))
    }
    const [notification] = await self.registration.getNotifications({ tag: wanted })
    self.dispatchEvent(new NotificationEvent('notificationclick', { notification }))
  }, tag)
}
