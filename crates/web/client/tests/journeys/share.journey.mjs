// Receives activity files from another application, as the share target of the manifest.
import assert from 'node:assert/strict'
import { DEMO_PASSWORD, signIn } from './people.mjs'
import { fit, gpx } from './recordings.mjs'
import { until } from './service.mjs'

export const world = 'demo'

const tcx = `<TrainingCenterDatabase><Activities><Activity Sport="Biking"><Id>2026-03-01T08:00:00Z</Id>
<Lap StartTime="2026-03-01T08:00:00Z"><TotalTimeSeconds>1200</TotalTimeSeconds><DistanceMeters>8500</DistanceMeters></Lap>
<Notes>windy</Notes></Activity></Activities></TrainingCenterDatabase>`
const csv = 'started_at,distance_m,duration_s,kind,note\n2026-01-05T10:00,5000,3600,walk,shared walk\n'

/** Names and types as applications of phones give them. */
const files = [
  {
    name: 'Morning round.gpx',
    type: 'application/gpx+xml',
    text: gpx({ name: 'Morning round', start: '2026-02-01T08:00:00Z', minutes: 45 }),
  },
  { name: 'activity', type: 'application/octet-stream', text: tcx },
  {
    name: '20260501.fit',
    type: 'application/vnd.ant.fit',
    base64: fit({ start: '2026-05-01T08:00:00Z', metres: 5120, seconds: 1800 }).toString('base64'),
  },
  { name: 'diary.csv', type: 'text/csv', text: csv },
]

/** Sends the form that the manifest describes, as the system does when somebody shares files with the client. */
async function share(page, files) {
  await Promise.all([
    page.waitForURL(/\/activities\/import(\?shared)?$/),
    page.evaluate(async files => {
      const { share_target: target } = await (await fetch('/manifest.webmanifest')).json()
      const form = Object.assign(document.createElement('form'), {
        action: target.action,
        method: target.method,
        enctype: target.enctype,
      })
      const input = Object.assign(document.createElement('input'), {
        type: 'file',
        multiple: true,
        name: target.params.files[0].name,
      })
      const transfer = new DataTransfer()
      for (const { name, type, text, base64 } of files) {
        const content = base64 ? Uint8Array.from(atob(base64), letter => letter.charCodeAt(0)) : text
        transfer.items.add(new File([content], name, { type }))
      }
      input.files = transfer.files
      form.append(input)
      document.body.append(form)
      form.submit()
    }, files),
  ])
}

export async function run({ person }) {
  const { page, faults } = await person()
  // A list may still have a deleted activity, which is then deleted again.
  faults.tolerate(/status of 404/)
  await page.goto('/')
  await signIn(page, 'naomi', DEMO_PASSWORD)
  await page.waitForFunction(() => navigator.serviceWorker.controller)

  // The manifest accepts each file by its ending or its type.
  const manifest = await (await page.request.get('/manifest.webmanifest')).json()
  const { accept } = manifest.share_target.params.files[0]
  for (const { name, type } of files) {
    assert.ok(accept.includes(type) || accept.some(each => name.endsWith(each)), `the manifest does not take ${name}`)
  }

  await share(page, files)
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor()
  const list = page.locator('form')
  for (const text of ['Morning round.gpx', 'activity.tcx', '20260501.fit', 'diary.csv'])
    await list.getByText(text).first().waitFor()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await list.waitFor({ state: 'detached' })
  await until(20_000, async () => {
    const { data } = await (await page.request.get('/api/v1/imports')).json()
    return data.imports.length === 2 && data.imports.every(each => each.state === 'done')
  })

  // The files are taken only once.
  await page.goto('/activities/import?shared')
  await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor()
  await until(5000, () => !page.url().includes('shared'))
  assert.equal(await page.getByText('Morning round').count(), 0)
  for (const [day, text] of [
    ['2026-01-05', 'shared walk'],
    ['2026-02-01', 'Morning round'],
    ['2026-03-01', 'windy'],
    ['2026-05-01', '3.18 mi'],
  ]) {
    await page.goto(`/activities?from=${day}&to=${day}`)
    const entry = page.locator('article', { hasText: text })
    await entry.waitFor()
    await entry.locator('.icon-button').click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await entry.waitFor({ state: 'detached' })
  }
  await page.goto('/activities')
  await page.locator('article').first().waitFor()

  // A stranger signs in first and then gets the files.
  const { page: later } = await person()
  await later.goto('/register')
  await later.waitForFunction(() => navigator.serviceWorker.controller)
  await share(later, files.slice(0, 1))
  await signIn(later, 'naomi', DEMO_PASSWORD)
  await later.locator('form').getByText('Morning round').first().waitFor()
}
