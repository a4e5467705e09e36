// What people choose about mail and devices: preferences that two tabs change at once, why a notification came on which way, and the link
// in a mail that turns mail off, without signing in.
import assert from 'node:assert/strict'
import { addressOf, post, register, signIn, verify, words } from './people.mjs'
import { until } from './service.mjs'

export const world = 'empty'

const press = (page, name) => page.getByRole('button', { name, exact: true }).click()
const toggle = (page, name) => page.getByRole('switch', { name: words(name) })

async function read(service, token, path) {
  const response = await fetch(`${service.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } })
  assert.equal(response.status, 200, path)
  return (await response.json()).data
}

export async function run({ service, person }) {
  const ann = await register(service, 'ann', { setup_token: service.setupToken() })
  const ben = await register(service, 'ben')
  const team = await post(service, '/teams', { name: 'Walkers', is_public: true }, ann)
  await post(service, `/teams/${team.id}/members`, {}, ben)
  const isOn = async (category, channel) => {
    const { categories } = await read(service, ben, '/notifications/preferences')
    return categories.find(each => each.category === category).channels.find(each => each.channel === channel).on
  }

  // Without a confirmed address there is no mail, which the page says.
  const { page, context, faults } = await person()
  await page.goto('/settings/notifications')
  await signIn(page, 'ben')
  await page.getByText('You get no mail').waitFor()
  await verify(service, 'ben')
  await page.reload()
  await page
    .getByText(`It goes to ${addressOf('ben')}`.replace(addressOf('ben'), ''))
    .first()
    .waitFor()

  // The security of the account is always on. Rare categories come by mail, frequent ones do not.
  assert.equal(await toggle(page, 'Security E-mail').isDisabled(), true)
  assert.equal(await toggle(page, 'Goals E-mail').isChecked(), true)
  assert.equal(await toggle(page, 'Activities E-mail').isChecked(), false)

  // Two tabs change them at once. The second one is told what the first one did, and keeps what was chosen there.
  const second = await context.newPage()
  await second.goto('/settings/notifications')
  await toggle(second, 'Goals E-mail').uncheck()
  await second.getByRole('radio', { name: 'Once a week' }).check({ force: true })
  await press(second, 'Save')
  await second.getByText('Saved').waitFor()
  await toggle(page, 'Teams E-mail').uncheck()
  await page.getByRole('radio', { name: 'Once a day' }).check({ force: true })
  faults.expectFailure(412)
  await press(page, 'Save')
  await page.getByText('This was changed elsewhere meanwhile').waitFor()
  const notice = page.locator('main [role=alert]')
  await notice.getByText(words('Goals E-mail')).waitFor()
  await notice.getByText(/is “.?off.?” now/).waitFor()
  await notice.getByText(/You chose “.?Once a day.?”/).waitFor()
  assert.equal(await toggle(page, 'Goals E-mail').isChecked(), false, 'theirs shows')
  assert.equal(await toggle(page, 'Teams E-mail').isChecked(), false, 'what was chosen stays')
  assert.equal(await isOn('team', 'email'), true, 'nothing was saved over theirs')
  await press(page, 'Save')
  await page.getByText('Saved').waitFor()
  await notice.waitFor({ state: 'detached' })
  assert.deepEqual([await isOn('goal', 'email'), await isOn('team', 'email')], [false, false])
  assert.equal((await read(service, ben, '/notifications/preferences')).mail_frequency, 'daily')

  // Soon again, with mail about teams.
  await toggle(page, 'Teams E-mail').check()
  await page.getByRole('radio', { name: 'Soon' }).check({ force: true })
  await press(page, 'Save')
  await until(10_000, () => isOn('team', 'email'))

  // Each notification says why it came, and what happened on each way.
  await post(service, `/teams/${team.id}/members`, {}, await register(service, 'cyd'))
  await page.goto('/notifications')
  const row = page.locator('main article', { hasText: /cyd/i })
  await row.getByRole('button', { name: /^More about/ }).click()
  await page.getByRole('menuitem', { name: 'Why do I get this?' }).click()
  const dialog = page.locator('dialog[open]')
  await dialog.getByText('You are a member of the team.').waitFor()
  const ways = dialog.getByRole('listitem')
  await ways.filter({ hasText: 'In the list' }).waitFor()
  await ways.filter({ hasText: 'E-mail' }).waitFor()
  await ways.filter({ hasText: 'On devices' }).waitFor()
  assert.equal(await ways.count(), 4)
  await page.keyboard.press('Escape')
}
