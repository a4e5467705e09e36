// The first start: the setup token makes the first user an admin, a mail verifies the address, and the user signs in
// with the address.
import assert from 'node:assert/strict'
import { addressOf, PASSWORD, register, signIn, verify } from './people.mjs'

export const world = 'empty'

const session = async page => (await (await page.request.get('/api/v1/auth/session')).json()).data

export async function run({ service, person }) {
  const { page, faults } = await person()
  await page.goto('/')
  assert.equal((await session(page)).waits_for_admin, true, 'nobody is there yet')

  await register(service, 'ann', { setup_token: service.setupToken() })
  await verify(service, 'ann')
  assert.equal((await session(page)).waits_for_admin, false, 'ann is the admin')

  // A stranger who opens a page signs in there. A wrong password is reported, and typed values stay.
  await page.goto('/')
  await page.locator('[name=login]').fill(addressOf('ann'))
  await page.locator('[name=password]').fill('not the password')
  faults.expectFailure(401)
  await page.locator('form button[type=submit]').click()
  await page.getByRole('alert').waitFor()
  assert.equal(await page.locator('[name=login]').inputValue(), addressOf('ann'))
  await signIn(page, addressOf('ann'), PASSWORD)

  const { user } = await session(page)
  assert.deepEqual([user.username, user.is_admin, user.email_verified], ['ann', true, true])
  // The session is in a cookie that no script reads, so a reloaded page keeps it.
  assert.equal(await page.evaluate(() => document.cookie), '')
  await page.reload()
  await page.locator('header nav').waitFor()
}
