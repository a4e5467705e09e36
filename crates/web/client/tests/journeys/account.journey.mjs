// The life of an account: the first start, the mail that verifies the address, settings, a forgotten password, the
// export, closing and restoring.
import assert from 'node:assert/strict'
import { addressOf, PASSWORD, signIn } from './people.mjs'

export const world = 'empty'

const submit = page => page.locator('form button[type=submit]').click()
/** The page that a mailed link opens, at the address of this service. */
const pageOf = link => {
  const { pathname, search } = new URL(link)
  return pathname + search
}

export async function run({ service, person }) {
  const { page, faults } = await person()

  // The first start asks for the setup token. A wrong one is reported, and typed values stay.
  await page.goto('/')
  await page.locator('[name=setup-token]').fill('mq_not-the-token')
  await page.locator('[name=name]').fill('Ann Alpina')
  await page.locator('[name=username]').fill('ann')
  await page.locator('[name=email]').fill(addressOf('ann'))
  await page.locator('[name=password]').fill('short')
  faults.expectFailure(422)
  await submit(page)
  await page.locator('[aria-invalid=true]').first().waitFor()
  await page.locator('[name=setup-token]').fill(service.setupToken())
  await page.locator('[name=password]').fill(PASSWORD)
  await submit(page)
  await page.locator('header nav').waitFor()

  // The mail verifies the address, once.
  const proof = await service.letter(addressOf('ann'), /./)
  const verify = proof.links.find(link => new URL(link).pathname === '/verify')
  await page.goto(pageOf(verify))
  await page.getByRole('button', { name: 'This is my address' }).click()
  await page.getByRole('heading', { name: 'Your address is proved' }).waitFor()
  await page.goto(pageOf(verify))
  faults.expectFailure(410)
  await page.getByRole('button', { name: 'This is my address' }).click()
  await page.getByRole('heading', { name: 'This link opens nothing any more' }).waitFor()

  // The profile, and the pages of an admin.
  await page.goto('/settings')
  await page.locator('[name=name]').fill('Ann of the Alps')
  const form = page.locator('form', { has: page.locator('[name=name]') })
  await form.locator('button[type=submit]').click()
  await page.getByText('Saved').waitFor()
  await page.goto('/admin')
  await submit(page)
  await page.getByText('Nothing had drifted').first().waitFor()
  await page.goto('/admin/audit')
  await page.locator('main .line').first().waitFor()

  // The export of all data as a file.
  await page.goto('/settings/data')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download my data' }).click()
  assert.equal((await download).suggestedFilename(), 'milequest-ann.zip')

  // A forgotten password. The new one ends the other sessions.
  const other = await person()
  await other.page.goto('/forgot')
  await other.page.locator('[name=email]').fill(addressOf('ann'))
  await submit(other.page)
  await other.page.locator('p[role=status]').waitFor()
  const forgotten = await service.letter(addressOf('ann'), /password/i)
  const reset = forgotten.links.find(link => new URL(link).pathname === '/reset')
  await other.page.goto(pageOf(reset))
  // The first browser notices it by its live stream or by its next request.
  for (let answers = 0; answers < 4; answers++) faults.expectFailure(401)
  await other.page.locator('[name=password]').fill('eleven quiet lanterns')
  await submit(other.page)
  await other.page.getByRole('heading', { name: 'The new password is set' }).waitFor()
  await other.page.goto('/')
  await signIn(other.page, 'ann', 'eleven quiet lanterns')
  // The first browser continues in place.
  await page.goto('/settings/access')
  await page.locator('[name=login]').waitFor()

  // A second person closes an account and restores it with the mailed link.
  const ben = await person()
  await ben.page.goto('/register')
  await ben.page.locator('[name=username]').fill('ben')
  await ben.page.locator('[name=email]').fill(addressOf('ben'))
  await ben.page.locator('[name=password]').fill(PASSWORD)
  await submit(ben.page)
  await ben.page.locator('header nav').waitFor()
  const bens = await service.letter(addressOf('ben'), /./)
  const bensLink = pageOf(bens.links.find(link => new URL(link).pathname === '/verify'))
  // Somebody without a session of the account needs its password.
  const mailbox = await person()
  await mailbox.page.goto(bensLink)
  await mailbox.page.locator('[name=password]').fill('a wrong password')
  mailbox.faults.expectFailure(422)
  await mailbox.page.getByRole('button', { name: 'This is my address' }).click()
  await mailbox.page.locator('[name=password][aria-invalid=true]').waitFor()
  await ben.page.goto(bensLink)
  await ben.page.getByRole('button', { name: 'This is my address' }).click()
  await ben.page.getByRole('heading', { name: 'Your address is proved' }).waitFor()
  await ben.page.goto('/settings/data')
  await ben.page.getByRole('button', { name: 'Close account' }).click()
  await ben.page.locator('dialog [name=password]').fill(PASSWORD)
  // The page may notice it twice: by its next request, and by the live stream.
  ben.faults.expectFailure(401)
  ben.faults.expectFailure(401)
  await ben.page.locator('dialog button[type=submit]').click()
  await ben.page.locator('[name=login]').waitFor()
  const closed = await service.letter(addressOf('ben'), /deleted/)
  await ben.page.goto(pageOf(closed.links.find(link => new URL(link).pathname === '/restore')))
  await ben.page.getByRole('button', { name: 'Restore my account' }).click()
  await ben.page.getByRole('heading', { name: 'Welcome back' }).waitFor()
  await ben.page.goto('/')
  await signIn(ben.page, 'ben')
}
