// Profiles: one fills in a private profile with a cropped photo, the other asks to follow, is accepted, and is blocked. Each sees what they
// should.
import assert from 'node:assert/strict'
import { register, send, signIn, words } from './people.mjs'
import { halves, picture } from './pictures.mjs'
import { until } from './service.mjs'

export const world = 'empty'

const dialog = page => page.locator('dialog[open]')
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()
const status = async (page, path) => (await page.request.get(path)).status()
const read = async (page, path) => (await (await page.request.get(`/api/v1${path}`)).json()).data
const isMentioned = async page =>
  (await read(page, '/notifications')).notifications.some(each => each.type === 'mention')
const photoOfMe = page => page.locator('header .avatar img.loaded').first()

/** The colour in the middle of an image that is shown. */
const colourOf = image =>
  image.evaluate(shown => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    const context = canvas.getContext('2d')
    const { naturalWidth: width, naturalHeight: height } = shown
    context.drawImage(shown, width / 2, height / 2, 1, 1, 0, 0, 1, 1)
    return [...context.getImageData(0, 0, 1, 1).data]
  })

export async function run({ service, person }) {
  const ann = await register(service, 'ann', { setup_token: service.setupToken(), display_name: 'Ann Berg' })
  const ben = await register(service, 'ben', { display_name: 'Ben Hill' })

  // Ben says something of himself. A wrong website is refused at its field, and what was typed stays.
  const { page: bens, faults: bensFaults } = await person({ serviceWorkers: 'block' })
  await bens.goto('/settings/profile')
  await signIn(bens, 'ben')
  await bens.locator('[name=bio]').fill('I walk to work.')
  await bens.locator('[name=city]').fill('Graz')
  await bens.getByRole('textbox', { name: words('School, company or club 1') }).fill('Walkers')
  await bens.keyboard.press('Enter')
  await bens.getByRole('textbox', { name: words('School, company or club 2') }).fill('Runners')
  await bens.getByRole('textbox', { name: words('Website 1') }).fill('nowhere')
  const about = bens.locator('section.card', { has: bens.getByRole('heading', { name: 'About you' }) })
  bensFaults.expectFailure(422)
  await about.getByRole('button', { name: 'Save' }).click()
  await bens
    .getByRole('textbox', { name: words('Website 1') })
    .and(bens.locator('[aria-invalid=true]'))
    .waitFor()
  assert.equal(await bens.locator('[name=bio]').inputValue(), 'I walk to work.')
  await bens.getByRole('textbox', { name: words('Website 1') }).fill('ben.example.org')
  await about.getByRole('button', { name: 'Save' }).click()
  await bens.getByText('Saved').first().waitFor()

  await addsPhoto(bens, bensFaults)

  // He makes the account private.
  await bens.getByRole('switch', { name: 'Private account' }).check()
  await bens.getByText('Only followers whom you have accepted').waitFor()
  const early = await write(service, ben, { text: 'For those who follow me', audience: 'followers' })

  // Ann finds him, sees that the account is private, and asks.
  const { page: anns, faults: annsFaults } = await person()
  await anns.goto('/')
  await signIn(anns, 'ann')
  await anns.getByRole('link', { name: 'Search', exact: true }).click()
  const field = anns.getByRole('searchbox', { name: 'Search people, teams and goals' })
  await until(5000, () => field.evaluate(input => input === document.activeElement))
  await anns.keyboard.type('hil')
  await anns.getByRole('link', { name: 'Ben Hill' }).click()
  await anns.getByRole('heading', { level: 1, name: 'Ben Hill' }).waitFor()
  await anns.getByText('This account is private').waitFor()
  assert.equal(await anns.getByText('I walk to work.').count(), 0, 'the bio of a private account')
  await anns.getByRole('button', { name: words('Follow Ben Hill') }).click()
  await anns.getByRole('button', { name: words('Requested to follow Ben Hill') }).waitFor()
  assert.equal(await status(anns, `/api/v1/posts/${early.post_id}`), 404, 'a post for followers')

  // Ben accepts, and follows back from his list of followers.
  await bens.goto('/people?show=requests')
  await bens.getByRole('link', { name: words('Requests 1') }).waitFor()
  await bens.getByRole('button', { name: words('Accept Ann Berg') }).click()
  await bens.getByText('Nobody is waiting').waitFor()
  await bens.goto('/people/ben/followers')
  await bens.getByRole('button', { name: words('Follow back Ann Berg') }).click()
  await bens.getByRole('button', { name: words('Following Ann Berg') }).waitFor()

  // Ann now sees everything, and an undo keeps her follow.
  await anns.reload()
  await anns.getByText('I walk to work.').waitFor()
  await anns.getByText('Runners').waitFor()
  await anns.getByText('Follows you').waitFor()
  const website = anns.getByRole('link', { name: 'ben.example.org' })
  assert.equal(await website.getAttribute('href'), 'https://ben.example.org/')
  assert.deepEqual((await website.getAttribute('rel')).split(' ').sort(), ['nofollow', 'noopener'])
  // So is the post that was not for her before. She likes it.
  const post = anns.getByRole('article', { name: words('Post by Ben Hill') })
  await post.getByText('For those who follow me').waitFor()
  await post.getByRole('button', { name: 'Like' }).click()
  await until(10_000, async () => (await read(anns, `/posts/${early.post_id}`)).like_count === 1)
  // She is told of a photo, and Ben likes what she writes.
  const photo = await sendPhoto(service, ben)
  const late = await write(service, ben, { photo_id: photo, text: 'Up here with @ann', audience: 'followers' })
  const address = late.photo.variants[0].url
  assert.equal(await status(anns, address), 200)
  await until(15_000, () => isMentioned(anns))
  const own = await write(service, ann, { text: 'Who comes along?', audience: 'public' })
  await send(service, 'PUT', `/posts/${own.post_id}/like`, undefined, ben)
  await anns.goto(`/posts/${own.post_id}`)
  await anns.getByRole('button', { name: words('1 reaction') }).click()
  await dialog(anns).getByText('Ben Hill').waitFor()
  await anns.goto('/people/ben')
  await anns.getByRole('link', { name: 'Figures' }).click()
  await anns.getByText('No public activity yet').waitFor()
  await anns.getByRole('button', { name: words('Following Ben Hill') }).click()
  await dialog(anns).getByText('you have to be accepted again').waitFor()
  await dialog(anns).getByRole('button', { name: 'Cancel' }).click()

  await anns.getByRole('link', { name: 'Posts', exact: true }).click()
  await anns.getByText('For those who follow me').waitFor()

  // Ben blocks Ann while she reads. She finds nothing of him, and he finds her among those whom he blocked.
  await bens.goto('/people/ann')
  await bens.getByRole('button', { name: words('More about Ann Berg') }).click()
  await bens.getByRole('menuitem', { name: 'Block' }).click()
  await dialog(bens).getByRole('button', { name: 'Block' }).click()
  await bens.getByText('You have blocked this person').waitFor()
  annsFaults.tolerate(/status of 404/)
  // The page stays open, and reads again what it shows when a minute has passed.
  await anns.evaluate(() => {
    const { now } = Date
    Date.now = () => now() + 61_000
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await anns.getByText('There is nobody here').waitFor()
  assert.equal(await anns.getByText('For those who follow me').count(), 0, 'what was read before')
  assert.equal(await status(anns, address), 404, 'the photo')
  await until(15_000, async () => !(await isMentioned(anns)))
  await anns.goto(`/posts/${own.post_id}`)
  await anns.getByRole('button', { name: words('1 reaction') }).click()
  await dialog(anns).getByText('Nobody has reacted yet').waitFor()
  await anns.goto('/people/ben')
  await anns.getByText('There is nobody here').waitFor()
  await anns.goto('/people?q=hill')
  await anns.getByText(/Nothing found for/).waitFor()
  await bens.getByRole('link', { name: 'See whom you have blocked' }).click()
  await bens.getByText('Ann Berg', { exact: true }).waitFor()
  await bens.getByRole('button', { name: words('Unblock Ann Berg') }).click()
  await bens.getByText('You have blocked nobody').waitFor()

  // The block has ended the follows of both.
  await anns.goto('/people/ben')
  await anns.getByText('This account is private').waitFor()
  await anns.getByRole('button', { name: words('Follow Ben Hill') }).waitFor()
}

const write = (service, token, body) => send(service, 'POST', '/posts', body, token)

/** Sends a photo for a post, and returns its id. */
async function sendPhoto(service, token) {
  const { buffer, mimeType } = picture(halves())
  const headers = { 'Content-Type': mimeType, Authorization: `Bearer ${token}` }
  const response = await fetch(`${service.url}/api/v1/photos`, { method: 'POST', body: buffer, headers })
  assert.equal(response.status, 201)
  return (await response.json()).data.photo_id
}

/** A file that is no picture is refused. The keyboard moves the crop to the blue half, and the photo appears everywhere. */
async function addsPhoto(page, faults) {
  const input = page.locator('input[type=file]')
  await input.setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await page.getByText('cannot read this file as a picture').waitFor()

  await input.setInputFiles(picture(halves()))
  const frame = dialog(page).getByRole('application', { name: 'Part of the photo' })
  await frame.focus()
  for (let step = 0; step < 8; step++) await page.keyboard.press('+')
  for (let step = 0; step < 60; step++) await page.keyboard.press('ArrowRight')
  const zoom = dialog(page).getByRole('slider', { name: 'Zoom' })
  assert.ok(Number(await zoom.inputValue()) > 50, 'the photo is enlarged')
  await page.keyboard.press('-')

  // The server refuses once, and says why. The crop stays.
  let requests = 0
  await page.route('**/api/v1/me/photo?*', async route => {
    requests++
    const { searchParams } = new URL(route.request().url())
    assert.ok(Number(searchParams.get('crop_x')) > 300, 'the crop is in the right half')
    assert.ok(Number(searchParams.get('crop_size')) < 400, 'the crop is enlarged')
    if (requests > 1) return route.continue()
    const problem = { type: 'about:blank', title: 'busy', status: 503, code: 'busy' }
    return route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify(problem) })
  })
  faults.expectFailure(503)
  await dialog(page).getByRole('button', { name: 'Save photo' }).click()
  await dialog(page).getByText('Many people are here at once').waitFor()
  await dialog(page).getByRole('button', { name: 'Save photo' }).click()
  await page.getByText('The photo is saved').waitFor()
  await page.unroute('**/api/v1/me/photo?*')
  const isBlue = async () => {
    const [red, , blue] = await colourOf(photoOfMe(page))
    return blue > 150 && red < 90
  }
  await until(10_000, isBlue)

  // After a reload it comes from the address of the avatar.
  await page.reload()
  await photoOfMe(page).waitFor()
  assert.match(await photoOfMe(page).getAttribute('src'), /\/avatar\?size=64$/)
  await until(10_000, isBlue)
}
