// Runs the journeys: `node tests/journeys/run.mjs PROGRAM [NAME…]`. Each is a file `NAME.journey.mjs` that exports
// `world` (`empty` or `demo`) and `run`, and `settings` of its service if it needs any. Those through the demo share one service and delete what they created, so they
// run one after the other. Beside them run those through an empty service, each with its own.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { checkWatch, startBrowser } from './browser.mjs'
import { startService } from './service.mjs'

const [program, ...names] = process.argv.slice(2)
const folder = import.meta.dirname
const shots = path.resolve(folder, '../../screenshots/failures')
const found = fs
  .readdirSync(folder)
  .filter(file => file.endsWith('.journey.mjs'))
  .map(file => file.replace('.journey.mjs', ''))
  .filter(name => names.length === 0 || names.includes(name))
assert.ok(found.length > 0, `no journey is called ${names.join(' or ')}`)

const browser = await startBrowser()
let demo = null
const journeys = await Promise.all(
  found.map(async name => ({ name, ...(await import(path.join(folder, `${name}.journey.mjs`))) })),
)

/** Runs one journey, and returns whether it succeeded. */
async function runJourney({ name, world, settings, run }) {
  const from = Date.now()
  const isShared = world === 'demo'
  const people = []
  let service = null
  try {
    service = isShared ? (demo ??= await startService(program, 'demo')) : await startService(program, 'empty', settings)
    const person = async options => {
      const opened = await browser.person(service.url, options)
      people.push(opened)
      return opened
    }
    await run({ service, person })
    for (const { faults } of people) {
      assert.deepEqual(faults.list(), [], 'what the browser saw')
      assert.ok(faults.requests() > 0, 'the watch saw how the page was loaded')
    }
    assert.deepEqual(service.failures(), [], 'what the service logged')
    console.log(`ok      ${name} (${((Date.now() - from) / 1000).toFixed(1)} s)`)
    return true
  } catch (error) {
    console.error(`FAILED  ${name}: ${error.stack}`)
    fs.mkdirSync(shots, { recursive: true })
    for (const [number, { page, faults }] of people.entries()) {
      const file = path.join(shots, `${name}-${number}.png`)
      await page.screenshot({ path: file }).catch(() => {})
      console.error(`        at ${page.url()}, see ${file}; the browser saw: ${JSON.stringify(faults.list())}`)
    }
    return false
  } finally {
    for (const { context } of people) await context.close().catch(() => {})
    if (!isShared) await service?.stop()
  }
}

try {
  const lanes = ['demo', 'empty'].map(world => journeys.filter(journey => journey.world === world))
  await Promise.all(
    lanes.map(async lane => {
      for (const journey of lane) if (!(await runJourney(journey))) process.exitCode = 1
    }),
  )
} finally {
  await demo?.stop()
  await browser.close()
}
