// Two people and a post: one writes it with a photo and a mention, the other is told, reacts, comments and shares. Then a block
// hides them from each other.
import assert from 'node:assert/strict'
import { SIZES } from './browser.mjs'
import { register, send, signIn, words } from './people.mjs'
import { until } from './service.mjs'

export const world = 'empty'

const press = (scope, name) => scope.getByRole('button', { name, exact: true }).click()
const dialog = page => page.locator('dialog[open]')
const read = async (page, path) => (await (await page.request.get(`/api/v1${path}`)).json()).data

/** Draws a photo as a camera would store it. */
async function drawPhoto(page) {
  const bytes = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1200, height: 900 })
    const context = canvas.getContext('2d')
    for (let row = 0; row < 9; row++) {
      context.fillStyle = `hsl(${row * 40} 60% 60%)`
      context.fillRect(0, row * 100, 1200, 100)
    }
    const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.9))
    return [...new Uint8Array(await blob.arrayBuffer())]
  })
  return { name: 'river.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) }
}

export async function run({ service, person }) {
  const ann = await register(service, 'ann', { setup_token: service.setupToken(), display_name: 'Ann Lee' })
  const ben = await register(service, 'ben', { display_name: 'Ben Ode' })
  await send(service, 'PUT', '/users/ann/follow', undefined, ben)

  // Ann writes a post with a photo. The name of Ben is completed with the keyboard.
  const { page: anns, faults: faultsOfAnn } = await person()
  await anns.goto('/')
  await signIn(anns, 'ann')
  await press(anns, 'Write a post')
  const text = dialog(anns).getByLabel('Text', { exact: true })
  await press(dialog(anns), 'A photo')
  await text.pressSequentially('By the river with @be')
  await dialog(anns).getByRole('option', { name: 'Ben Ode' }).waitFor()
  await text.press('ArrowDown')
  await text.press('ArrowUp')
  await text.press('Enter')
  assert.equal(await text.inputValue(), 'By the river with @ben ')
  // Without a photo the kind makes no sense, and nothing is lost.
  await press(dialog(anns), 'Post')
  await dialog(anns).getByText('Choose a photo, or another kind.').waitFor()
  await dialog(anns)
    .locator('input[type=file]')
    .setInputFiles(await drawPhoto(anns))
  await dialog(anns)
    .getByRole('img', { name: words('Preview of river.jpg') })
    .waitFor()
  await dialog(anns).getByLabel('Who sees it').selectOption('public')
  // A closed dialog keeps what was typed.
  await anns.keyboard.press('Escape')
  await dialog(anns).waitFor({ state: 'detached' })
  await press(anns, 'Write a post')
  assert.equal(await text.inputValue(), 'By the river with @ben ')
  await press(dialog(anns), 'Post')
  await anns.waitForURL(/\/posts\/[0-9a-f-]+$/)
  const path = new URL(anns.url()).pathname
  const id = path.split('/').pop()
  const photo = anns.getByRole('img', { name: words('Photo by Ann Lee') })
  await photo.waitFor()
  await until(10_000, () => photo.evaluate(image => image.naturalWidth > 0))
  assert.equal(await anns.getByRole('link', { name: '@ben' }).getAttribute('href'), '/people/ben')

  // Ben is told on a phone, likes the post, reacts and comments.
  const { page: bens, faults: faultsOfBen } = await person(SIZES.phone)
  await bens.goto('/')
  await signIn(bens, 'ben')
  await until(15_000, async () => {
    const { notifications } = await read(bens, '/notifications')
    return notifications.some(each => each.type === 'mention')
  })
  await bens.goto('/notifications')
  await bens.locator('article', { hasText: 'Ann Lee' }).first().locator('[data-entry]').click()
  await bens.waitForURL(new RegExp(path))
  const post = bens.getByRole('article', { name: words('Post by Ann Lee') })
  await post.getByRole('button', { name: 'Like' }).click()
  await post.getByRole('button', { name: words('Like 1 like'), pressed: true }).waitFor()
  await press(post, 'React')
  await post.getByRole('button', { name: 'Fire', exact: true }).click()
  await post.getByRole('button', { name: words('2 reactions') }).waitFor()
  await until(10_000, async () => {
    const { like_count, reaction_count } = await read(bens, `/posts/${id}`)
    return like_count === 1 && reaction_count === 1
  })
  await bens.getByLabel('Write a comment').fill('What a <b>view</b>! https://example.org/map.')
  await press(bens, 'Send')
  const comment = bens.getByRole('article', { name: words('Comment by Ben Ode') })
  await comment.getByText('What a <b>view</b>!').waitFor()
  assert.equal(await comment.getByRole('link', { name: 'example.org' }).getAttribute('href'), 'https://example.org/map')

  // Ann sees who reacted, and replies.
  await anns.reload()
  await anns.getByRole('button', { name: words('2 reactions') }).click()
  await dialog(anns).getByText('Ben Ode').first().waitFor()
  assert.equal(await dialog(anns).getByText('Ben Ode').count(), 2, 'a heart and a fire')
  await press(dialog(anns), '🔥 1')
  await until(5000, async () => (await dialog(anns).getByText('Ben Ode').count()) === 1)
  await anns.keyboard.press('Escape')
  await press(anns.getByRole('article', { name: words('Comment by Ben Ode') }), 'Reply')
  await anns.getByLabel(words('Reply to Ben Ode')).fill('Come along next time')
  await anns.locator('.reply').getByRole('button', { name: 'Send' }).click()
  await anns.getByText('Come along next time').waitFor()

  // Ben opens the reply, changes the comment, deletes it and takes that back.
  await bens.reload()
  await comment.getByRole('button', { name: words('1 reply') }).click()
  await bens.getByText('Come along next time').waitFor()
  await comment.getByRole('button', { name: /^More about/ }).click()
  await bens.getByRole('menuitem', { name: 'Edit' }).click()
  await bens.getByLabel('Edit comment').fill('What a view!')
  await press(comment, 'Save')
  await comment.getByText('edited').waitFor()
  await comment.getByRole('button', { name: /^More about/ }).click()
  await bens.getByRole('menuitem', { name: 'Delete' }).click()
  await bens.getByText('This comment was deleted.').waitFor()
  await press(bens, 'Undo')
  await comment.getByText('What a view!').waitFor()

  // He shares it with his followers, and takes nothing back.
  await post.getByRole('button', { name: /^Share with/ }).click()
  await until(10_000, async () => (await read(anns, `/posts/${id}`)).share_count === 1)
  await post.getByRole('button', { name: /^Share with/, pressed: true }).waitFor()
  await until(15_000, async () => {
    const { notifications } = await read(anns, '/notifications')
    return notifications.some(each => each.type === 'post_shared')
  })

  // Ann edits it, and the earlier text can be read.
  await anns
    .getByRole('article', { name: words('Post by Ann Lee') })
    .getByRole('button', { name: /^More about the post/ })
    .click()
  await anns.getByRole('menuitem', { name: 'Edit' }).click()
  await text.fill('By the river, once more with @ben')
  await press(dialog(anns), 'Save')
  await anns.getByText('By the river, once more').waitFor()
  await press(anns, 'edited')
  await dialog(anns).getByText('By the river with', { exact: false }).first().waitFor()
  await anns.keyboard.press('Escape')

  // A block hides them from each other: Ben finds no post, and Ann no comment.
  await send(service, 'PUT', '/users/ben/block', undefined, ann)
  faultsOfBen.tolerate(/status of 404/)
  await bens.goto(path)
  await bens.getByText('This post is not there').first().waitFor()
  await anns.goto(path)
  await anns.getByText('This comment is not shown.').waitFor()
  assert.equal(await anns.getByText('What a view!').count(), 0)
  await anns.getByRole('button', { name: words('1 reply') }).click()
  await anns.getByText('Come along next time').waitFor()

  // Ann deletes the post, which is then gone for everybody.
  faultsOfAnn.tolerate(/status of 404/)
  await anns
    .getByRole('article', { name: words('Post by Ann Lee') })
    .getByRole('button', { name: /^More about the post/ })
    .click()
  await anns.getByRole('menuitem', { name: 'Delete' }).click()
  await anns.getByText('Post deleted').waitFor()
  await anns.locator('.toasts').getByRole('button', { name: 'Close' }).last().click()
  await until(10_000, async () => (await anns.request.get(`/api/v1/posts/${id}`)).status() === 404)
}
