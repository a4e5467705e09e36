// Renews the pictures of the README from a demo: `node scripts/readme-images.mjs BASE`. Each is taken in both themes, on a wide screen or
// on a phone, and written to docs/images. A picture larger than its limit fails.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { SIZES, startBrowser } from '../tests/journeys/browser.mjs'
import { watchRequests } from '../tests/journeys/pages.mjs'
import { signIn } from '../tests/journeys/people.mjs'

const MAX_BYTES = 150_000
const QUALITY = 80
const [base] = process.argv.slice(2)
const out = path.resolve(import.meta.dirname, '../../../../docs/images')

/** The main goal of the demo's first team, by the links of the pages that lead there. */
async function openGoal(page) {
  await page.getByRole('link', { name: 'Over the Alps together' }).first().click()
  await page.getByRole('slider').waitFor()
}

const pictures = [
  { name: 'home', size: { viewport: { width: 1280, height: 860 } }, open: async () => {} },
  { name: 'goal', size: { viewport: { width: 1280, height: 860 } }, open: openGoal },
  { name: 'goal-phone', size: SIZES.phone, open: openGoal },
]

fs.mkdirSync(out, { recursive: true })
const browser = await startBrowser()
for (const colorScheme of ['light', 'dark']) {
  for (const { name, size, open } of pictures) {
    const { page, context, faults } = await browser.person(base, { ...size, colorScheme })
    const requests = watchRequests(page)
    await page.goto('/')
    await signIn(page, 'robin', 'two feet and a long way')
    await page.locator('[role=application]').first().waitFor()
    await open(page)
    await page.locator('[role=application] .marker').waitFor({ state: 'attached' })
    await requests.settle()
    // The map paints once more when all its pieces are there.
    await page.waitForTimeout(1000)
    const file = path.join(out, `${name}-${colorScheme}.webp`)
    const session = await context.newCDPSession(page)
    const shot = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
    fs.writeFileSync(file, Buffer.from(shot.data, 'base64'))
    const { size: bytes } = fs.statSync(file)
    console.log(`${path.basename(file)}: ${bytes} bytes`)
    assert.ok(bytes <= MAX_BYTES, `${file} has ${bytes} bytes, more than ${MAX_BYTES}`)
    assert.deepEqual(faults.list(), [], 'what the browser saw')
    await context.close()
  }
}
await browser.close()
