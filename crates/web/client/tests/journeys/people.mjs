// People for journeys: those who are only needed are created through the API, and pages are used for what is tested.
import assert from 'node:assert/strict'

export const PASSWORD = 'seven maple umbrellas'

/** Everybody's password in the demo, as docs/demo.md publishes it. */
export const DEMO_PASSWORD = 'two feet and a long way'

/** The address of a person of this name. */
export const addressOf = name => `${name}@example.org`

/** Creates an account through the API. Returns the session's token. `more` has further fields, such as `setup_token`. */
export async function register(service, name, more = {}) {
  const body = { username: name, email: addressOf(name), password: PASSWORD, ...more }
  return (await post(service, '/auth/register', body)).token
}

/** Verifies the address of a person with the mailed link, through the API. */
export async function verify(service, name) {
  const { links } = await service.letter(addressOf(name), /./)
  const link = new URL(links[0])
  assert.equal(link.pathname, '/verify', 'where the letter leads')
  await post(service, '/auth/email/verify', { token: link.searchParams.get('token'), password: PASSWORD })
}

/** Sends a request to the API with this token. */
export const post = (service, path, body, token) => send(service, 'POST', path, body, token)

/** Sends a request with any verb to the API with this token. */
export async function send(service, method, path, body, token) {
  const response = await fetch(`${service.url}/api/v1${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`)
  return text ? JSON.parse(text).data : undefined
}

/** Signs in on the page that a stranger sees. A public goal is shown before. */
export async function signIn(page, login, password = PASSWORD) {
  const field = page.locator('[name=login]')
  const begin = page.getByRole('button', { name: /^(Sign in|Anmelden)$/ })
  await field.or(begin).first().waitFor()
  if (!(await field.isVisible())) await begin.click()
  await field.fill(login)
  await page.locator('[name=password]').fill(password)
  await page.locator('form button[type=submit]').click()
  await page.locator('header nav').waitFor()
}

/** Finds a text whatever invisible marks stand around its numbers and names, which keep their direction. */
export const words = text => new RegExp(`\\b${text.split(' ').join('\\W+')}`)
