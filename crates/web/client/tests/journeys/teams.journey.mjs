// A private team from begin to end: created, joined by a link in a second browser, viewed, closed and reopened.
import assert from 'node:assert/strict'
import { SIZES } from './browser.mjs'
import { signIn } from './people.mjs'

export const world = 'demo'

const DEMO_PASSWORD = 'two feet and a long way'
const TEAM = 'Lantern Lane Ramblers'

const dialog = page => page.locator('dialog[open]')
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()

export async function run({ person }) {
  const { page: robin, faults } = await person()
  await robin.goto('/teams')
  await signIn(robin, 'robin', DEMO_PASSWORD)

  // The server refuses a blank name at its field, and typed values stay.
  await robin.getByRole('link', { name: 'Create team' }).click()
  await robin.getByLabel('Name').fill('   ')
  await robin.getByLabel('Description').fill('Out when the lamps are lit')
  faults.expectFailure(422)
  await press(robin, 'Create team')
  await robin.locator('[name=name][aria-invalid=true]').waitFor()
  assert.equal(await robin.getByLabel('Description').inputValue(), 'Out when the lamps are lit')
  assert.ok(await robin.getByRole('radio', { name: 'Private' }).isChecked(), 'a team begins in private')
  await robin.getByLabel('Name').fill(TEAM)
  await press(robin, 'Create team')
  await robin.getByRole('heading', { level: 1, name: TEAM }).waitFor()
  const path = new URL(robin.url()).pathname

  // A link for several people.
  await robin.getByRole('link', { name: 'Invites', exact: true }).click()
  await press(robin, 'Several people')
  await robin.getByLabel('How many people').fill('2')
  await press(robin, 'Create link')
  const link = new URL(await robin.getByLabel('Here is the link').inputValue())
  await robin.getByText(/0\W* of \W*2\W* joined/).waitFor()

  // Another person, on a phone, who is not signed in and comes back to the invite. Without it the team is not found.
  const { page: hikari, faults: faultsOfHikari } = await person(SIZES.phone)
  await hikari.goto(link.pathname)
  await hikari.getByRole('heading', { name: 'You are invited to a team' }).waitFor()
  await signIn(hikari, 'hikari', DEMO_PASSWORD)
  await hikari.getByRole('heading', { level: 1, name: TEAM }).waitFor()
  faultsOfHikari.expectFailure(404)
  await hikari.goto(path)
  await hikari.getByRole('heading', { name: 'The trail ends here' }).waitFor()
  await hikari.goto('/')
  await hikari.getByRole('link', { name: 'See the invite' }).click()
  await press(hikari, 'Accept')
  await hikari.getByRole('link', { name: 'Overview' }).waitFor()
  assert.equal(new URL(hikari.url()).pathname, path)
  await hikari.goto(`${path}/settings`)
  await hikari.getByText('Only an admin of the team may do this').first().waitFor()

  // The admin finds the new member, changes the role and undoes that at once.
  await robin.getByRole('link', { name: 'Members', exact: true }).click()
  const line = robin.getByRole('listitem').filter({ hasText: '@hikari' })
  await line.getByRole('button').click()
  await robin.getByRole('menuitem', { name: 'Make admin' }).click()
  await line.getByText('Admin', { exact: true }).waitFor()
  await press(robin, 'Undo')
  await line.getByText('Admin', { exact: true }).waitFor({ state: 'detached' })

  // Periods of the leaderboard have addresses, and days in the wrong order are reported at their field.
  await robin.getByRole('link', { name: 'Leaderboard', exact: true }).click()
  await press(robin, 'Year')
  assert.equal(new URL(robin.url()).search, '?period=year')
  await press(robin, 'Own days')
  await robin.getByLabel('From').fill('2030-01-02')
  await robin.getByLabel('To').fill('2030-01-01')
  await robin.getByText('The first day is after the last one.').waitFor()
  await robin.getByLabel('To').fill('2030-01-03')
  await robin.getByRole('listitem').filter({ hasText: 'Robin Vale' }).waitFor()

  // Closing asks for confirmation and can be undone; then others no longer find the team. They are elsewhere meanwhile: a page
  // of the team would ask for it again.
  await hikari.goto('/')
  await hikari.getByText(TEAM).first().waitFor()
  await robin.getByRole('link', { name: 'Settings', exact: true }).last().click()
  await press(robin, 'Close team')
  await dialog(robin).getByRole('button', { name: 'Close team' }).click()
  await robin.getByText('Closed teams').waitFor()
  await press(robin, 'Undo')
  await robin.getByRole('heading', { level: 1, name: TEAM }).waitFor()
  await robin.goto(`${path}/settings`)
  await press(robin, 'Close team')
  await dialog(robin).getByRole('button', { name: 'Close team' }).click()
  await robin
    .getByRole('button', { name: new RegExp(`Open again: .${TEAM}`) })
    .first()
    .waitFor()
  faultsOfHikari.expectFailure(404)
  await hikari.goto(path)
  await hikari.getByRole('heading', { name: 'The trail ends here' }).waitFor()
}
