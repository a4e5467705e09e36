// The life of a webhook: created with a secret that is shown once, tested, told an event, failing, edited, turned off, and deleted. And
// that of a team, which its admins share.
import assert from 'node:assert/strict'
import { post, register, signIn, words } from './people.mjs'
import { startReceiver } from './receiver.mjs'
import { until } from './service.mjs'

export const world = 'empty'
export const settings = { MILEQUEST_OUTBOUND_PRIVATE_ADDRESSES: 'true' }

const press = (page, name) => page.getByRole('button', { name, exact: true }).click()
const choose = async (page, name) => {
  await page
    .getByRole('button', { name: /^More about/ })
    .last()
    .click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}
const close = page => page.locator('dialog[open]').getByRole('button', { name: 'Close' }).click()

export async function run({ service, person }) {
  const receiver = await startReceiver()
  try {
    await journey({ service, person, receiver })
  } finally {
    await receiver.stop()
  }
}

async function journey({ service, person, receiver }) {
  const ann = await register(service, 'ann', { setup_token: service.setupToken() })
  const team = await post(service, '/teams', { name: 'Walkers', is_public: true }, ann)

  // An address that leads nowhere is refused, and what was typed stays.
  const { page, context, faults } = await person()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: service.url })
  await page.goto('/settings/webhooks')
  await signIn(page, 'ann')
  await page.getByText('No webhook yet').waitFor()
  await press(page, 'Create webhook')
  const dialog = page.locator('dialog[open]')
  await dialog.locator('[name=url]').fill('ftp://example.org/hook')
  await dialog.locator('[name=description]').fill('Living room display')
  faults.expectFailure(422)
  await dialog.getByRole('button', { name: 'Create webhook' }).click()
  await dialog.locator('[aria-invalid=true]').waitFor()
  assert.equal(await dialog.locator('[name=description]').inputValue(), 'Living room display')

  // The secret is shown once, and can be copied.
  await dialog.locator('[name=url]').fill(receiver.url)
  await dialog.getByRole('button', { name: 'Create webhook' }).click()
  await page.getByText('Copy the secret now').waitFor()
  const secret = await dialog.locator('code').innerText()
  assert.match(secret, /^whsec_[\w+/=]{24,}$/)
  await press(page, 'Copy')
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), secret)
  await press(page, 'I have it')
  await page.getByText('Living room display', { exact: true }).waitFor()
  await page.reload()
  await page.getByText('Living room display', { exact: true }).waitFor()
  assert.equal(await page.getByText(secret).count(), 0)

  // A test arrives, signed, and shows among the attempts.
  await choose(page, 'Send a test')
  await receiver.next(secret)
  await dialog.getByText('Sent', { exact: true }).waitFor()
  await dialog.getByText(words('answer 204')).waitFor()
  await close(page)

  // An event of a team. It names the team, and no figure of a person.
  await post(service, `/teams/${team.id}/members`, {}, await register(service, 'ben'))
  const event = await receiver.next(secret)
  assert.equal(event.type, 'member_joined')
  assert.equal(event.data.team.name, 'Walkers')

  // What fails is tried again, and says why.
  receiver.answer(500)
  await choose(page, 'Send a test')
  await receiver.next(secret)
  await dialog.getByText(words('answer 500')).first().waitFor()
  await close(page)
  receiver.answer(204)

  // A new secret replaces the old one at once.
  await choose(page, 'New secret')
  await dialog.getByRole('button', { name: 'New secret' }).click()
  await page.getByText('Copy the secret now').waitFor()
  const renewed = await dialog.locator('code').innerText()
  assert.notEqual(renewed, secret)
  await press(page, 'I have it')

  // It is edited to one kind, and turned off and on.
  await choose(page, 'Edit')
  for (const kind of ['Progress', 'Waypoints', 'Goals reached', 'Goals open again']) {
    await dialog.getByRole('checkbox', { name: kind, exact: true }).uncheck()
  }
  await dialog.locator('[name=description]').fill('Hall display')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Hall display', { exact: true }).waitFor()
  await page.getByText('New members').first().waitFor()
  const isOn = page.getByRole('switch', { name: words('Hall display is on') })
  await isOn.uncheck()
  await until(10_000, async () => (await own(page))[0].state === 'off')
  await isOn.check()
  await until(10_000, async () => (await own(page))[0].state === 'on')

  // An address that says that it is gone turns it off, which the page explains.
  receiver.answer(410)
  await choose(page, 'Send a test')
  await until(20_000, async () => (await own(page))[0].state === 'disabled')
  await close(page)
  await page.reload()
  await page.getByText('This webhook was turned off.').waitFor()
  receiver.answer(204)
  await press(page, 'Turn on again')
  await page.getByText('This webhook was turned off.').waitFor({ state: 'detached' })

  await choose(page, 'Delete')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByText('No webhook yet').waitFor()

  // The webhooks of a team belong to its admins.
  await page.goto(`/teams/${team.id}/settings/webhooks`)
  await page.getByText('No webhook yet').waitFor()
  await press(page, 'Create webhook')
  await dialog.locator('[name=url]').fill(receiver.url)
  await dialog.getByRole('button', { name: 'Create webhook' }).click()
  await press(page, 'I have it')
  await page.locator('main').getByText(receiver.url).first().waitFor()
  const { page: bens } = await person()
  await bens.goto(`/teams/${team.id}/settings/webhooks`)
  await signIn(bens, 'ben')
  await bens.getByText('Only an admin of the team may do this.').waitFor()
}

const own = async page => (await (await page.request.get('/api/v1/webhooks')).json()).data.webhooks
