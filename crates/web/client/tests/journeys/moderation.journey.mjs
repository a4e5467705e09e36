// A report, the decision about it, the appeal and its answer, and a suspension: each person sees what concerns them, and nobody
// learns who reported.
import assert from 'node:assert/strict'
import { register, send, signIn, words } from './people.mjs'
import { until } from './service.mjs'

export const world = 'empty'

const press = (scope, name) => scope.getByRole('button', { name, exact: true }).click()
const dialog = page => page.locator('dialog[open]')
const status = async (page, path) => (await page.request.get(`/api/v1${path}`)).status()

export async function run({ service, person }) {
  await register(service, 'ann', { setup_token: service.setupToken() })
  const ben = await register(service, 'ben', { display_name: 'Ben Ode' })
  const cyd = await register(service, 'cyd')
  const post = await send(
    service,
    'POST',
    '/posts',
    { text: 'Buy my shoes! https://example.org', audience: 'public' },
    ben,
  )
  const path = `/posts/${post.post_id}`

  // Cyd reports the post. A reason has to be given.
  const { page: cyds, faults: faultsOfCyd } = await person()
  faultsOfCyd.tolerate(/status of 404/)
  await cyds.goto(path)
  await signIn(cyds, 'cyd')
  await cyds.getByRole('button', { name: /^More about the post/ }).click()
  await cyds.getByRole('menuitem', { name: 'Report' }).click()
  await press(dialog(cyds), 'Report')
  await dialog(cyds).locator('[name=reason][aria-invalid=true]').waitFor()
  await dialog(cyds).getByLabel('Reason').selectOption('spam')
  await dialog(cyds).getByLabel('What is wrong?').fill('Every day the same shoes')
  await press(dialog(cyds), 'Report')
  await cyds.getByText('Reported.').waitFor()

  // The operator finds it in the queue, and hides the post with a reason. The page asks once.
  const { page: anns } = await person()
  await anns.goto('/moderation')
  await signIn(anns, 'ann')
  await anns.getByRole('link', { name: words('Post by Ben Ode') }).click()
  await anns.getByText('Every day the same shoes').waitFor()
  await anns.getByRole('radio', { name: 'Hide' }).check({ force: true })
  await anns.getByLabel('Reason', { exact: true }).fill('No advertising here')
  await press(anns, 'Decide')
  await press(dialog(anns), 'Decide')
  await anns.getByText('Decided').waitFor()
  await anns.getByText('Closed', { exact: true }).first().waitFor()
  await until(10_000, async () => (await status(cyds, path)) === 404)
  await cyds.goto(path)
  await cyds.getByText('This post is not there').first().waitFor()

  // Ben learns what was decided and why, but not by whom or who reported. He appeals once.
  const { page: bens, faults: faultsOfBen } = await person()
  await bens.goto(path)
  await signIn(bens, 'ben')
  await bens.getByText('Only you see this: it was hidden.').waitFor()
  await bens.getByRole('link', { name: 'Why?' }).click()
  const decision = bens.locator('article', { hasText: 'No advertising here' })
  await decision.waitFor()
  assert.doesNotMatch(await bens.locator('main').innerText(), /\b(ann|cyd)\b/i)
  await press(decision, 'Appeal')
  await decision.getByLabel('Why is the decision wrong?').fill('They are my own old shoes')
  await press(decision, 'Send appeal')
  await decision.getByText('waits for an answer').waitFor()
  assert.equal(await decision.getByRole('button', { name: 'Appeal' }).count(), 0, 'there is one appeal')

  // The operator undoes the decision, and the post is there again.
  await anns.goto('/moderation?show=appeals')
  await anns.getByRole('link', { name: /Ben Ode/ }).click()
  await anns.getByText('They are my own old shoes').waitFor()
  await press(anns, 'Undo the decision')
  await anns.getByLabel('Note').fill('Old shoes are fine')
  await press(anns, 'Answer')
  await anns.getByText('the decision was undone').waitFor()
  await cyds.goto(path)
  await cyds.getByRole('article', { name: words('Post by Ben Ode') }).waitFor()
  await bens.reload()
  await bens.getByText('Old shoes are fine').waitFor()

  // A suspended person is told until when, reads, and writes nothing.
  const report = { subject: 'person', subject_id: post.author.user_id, reason: 'harassment' }
  await send(service, 'POST', '/reports', report, cyd)
  const { cases } = (await (await anns.request.get('/api/v1/moderation/cases')).json()).data
  await anns.goto(`/moderation/cases/${cases[0].case_id}`)
  await anns.getByRole('radio', { name: 'Suspend' }).check({ force: true })
  await anns.getByLabel('Days').fill('3')
  await anns.getByLabel('Reason', { exact: true }).fill('Threats in messages')
  await press(anns, 'Decide')
  await press(dialog(anns), 'Decide')
  await anns.getByText('Decided').waitFor()
  await bens.goto('/')
  await bens.getByRole('complementary', { name: 'Suspended account' }).waitFor()
  await press(bens, 'Write a post')
  await dialog(bens).getByLabel('Text', { exact: true }).fill('Still here')
  faultsOfBen.expectFailure(403)
  await press(dialog(bens), 'Post')
  await dialog(bens).getByText('Your account is suspended', { exact: false }).waitFor()
  await bens.keyboard.press('Escape')
  await cyds.goto(path)
  await cyds.getByText('This post is not there').first().waitFor()
}
