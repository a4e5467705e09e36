// Announcements: an operator writes one to everybody, a team's admin one to the team. It appears under the bells, and its counts follow
// what people do. A scheduled one is cancelled, and who turned announcements off gets none.
import assert from 'node:assert/strict'
import { post, register, signIn, words } from './people.mjs'
import { until } from './service.mjs'

export const world = 'empty'

const press = (page, name) => page.getByRole('button', { name, exact: true }).click()
const bell = page => page.getByRole('button', { name: /^Notifications/ })
const list = async (page, path) => (await (await page.request.get(`/api/v1${path}`)).json()).data.announcements

export async function run({ service, person }) {
  const ann = await register(service, 'ann', { setup_token: service.setupToken() })
  const ben = await register(service, 'ben')
  await register(service, 'cyd')
  const team = await post(service, '/teams', { name: 'Walkers', is_public: true }, ann)
  await post(service, `/teams/${team.id}/members`, {}, ben)

  // Cyd wants none.
  const { page: cyds } = await person()
  await cyds.goto('/settings/notifications')
  await signIn(cyds, 'cyd')
  await cyds.getByRole('switch', { name: words('Announcements In the list') }).uncheck()
  await press(cyds, 'Save')
  await cyds.getByText('Saved').waitFor()

  const { page: bens } = await person()
  await bens.goto('/')
  await signIn(bens, 'ben')
  await bell(bens).click()
  await bens.getByRole('dialog', { name: 'Notifications' }).getByRole('heading').waitFor()
  if (await bens.getByRole('button', { name: 'Mark all as read' }).count()) await press(bens, 'Mark all as read')
  await bens.keyboard.press('Escape')

  // The operator writes to everybody. A link that leads nowhere is refused, and what was typed stays.
  const { page, faults } = await person()
  await page.goto('/admin/announcements')
  await signIn(page, 'ann')
  await page.getByText('Nothing was announced yet').waitFor()
  await page.locator('[name=title]').fill('The server moves')
  await page.locator('[name=body]').fill('On Sunday from ten to eleven.\nYour data moves along.')
  await page.locator('[name=link]').fill('nowhere')
  await press(page, 'Send')
  const dialog = page.locator('dialog[open]')
  faults.expectFailure(422)
  await dialog.getByRole('button', { name: 'Send' }).click()
  await page.locator('[name=link][aria-invalid=true]').waitFor()
  assert.equal(await page.locator('[name=title]').inputValue(), 'The server moves')
  await page.locator('[name=link]').fill('/teams')
  await press(page, 'Send')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await page.getByText('It is on its way').waitFor()
  assert.equal(await page.locator('[name=title]').inputValue(), '', 'the form is empty for the next one')

  // It rings where people are, with its text, and its link leads there.
  await bens.getByRole('button', { name: words('Notifications 1 unread') }).waitFor()
  await bell(bens).click()
  const entry = bens.getByRole('dialog', { name: 'Notifications' }).locator('article').first()
  await entry.getByText('The server moves').first().waitFor()
  await entry.getByText('Your data moves along.').waitFor()
  await entry.locator('[data-entry]').click()
  await bens.getByRole('heading', { level: 1, name: 'Teams' }).waitFor()

  // The counts are honest: two have it, one has them off, one has read it.
  await until(20_000, async () => {
    const [{ state, counts }] = await list(page, '/admin/announcements')
    return state === 'sent' && counts.recorded === 2 && counts.read === 1 && counts.clicked === 1
  })
  await page.reload()
  const item = page.locator('article', { hasText: 'The server moves' })
  await item.getByText('Sent', { exact: true }).waitFor()
  await item.getByText('has them off').waitFor()
  await cyds.goto('/notifications?category=announcement')
  await cyds.getByText('No notification of this kind').waitFor()

  // One for later is scheduled, and cancelled.
  await page.locator('[name=title]').fill('Too early')
  await press(page, 'Later')
  await press(page, 'Schedule')
  await dialog.getByRole('button', { name: 'Schedule' }).click()
  const scheduled = page.locator('article', { hasText: 'Too early' })
  await scheduled.getByText('Scheduled', { exact: true }).waitFor()
  await scheduled.getByRole('button', { name: 'Cancel' }).click()
  await dialog.getByRole('button', { name: 'Cancel' }).last().click()
  await scheduled.getByText('Cancelled', { exact: true }).waitFor()

  // A team's admin writes to the team, and other members cannot.
  await page.goto(`/teams/${team.id}/settings/announcements`)
  await page.locator('[name=title]').fill('Walk on Saturday')
  await page.locator('[name=body]').fill('We meet at the bridge.')
  await press(page, 'Send')
  await dialog.getByRole('button', { name: 'Send' }).click()
  await bens.getByRole('button', { name: words('Notifications 1 unread') }).waitFor()
  await bens.goto('/notifications')
  await bens.locator('main article').first().getByText('We meet at the bridge.').waitFor()
  await bens.goto(`/teams/${team.id}/settings/announcements`)
  await bens.getByText('Only an admin of the team may do this.').waitFor()

  // The operator sees what became of all, without names, and that nothing was given up.
  await page.goto('/admin/analytics')
  await page.getByRole('row', { name: /^Announcements In the list/ }).waitFor()
  await page.goto('/admin/deliveries')
  await page.getByText('Nothing was given up').waitFor()
}
