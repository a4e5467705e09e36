// Takes screenshots of every mail, light and dark, wide and on a phone, into screenshots/ (which git ignores). The mails are the
// snapshots of the tests. A mail that asks for anything from elsewhere fails.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { SIZES, startBrowser } from '../tests/journeys/browser.mjs'

const PREFIX = 'it__letters__'
const snapshots = path.resolve(import.meta.dirname, '../../../services/tests/it/snapshots')
const out = path.resolve(import.meta.dirname, '../screenshots')

const mails = fs
  .readdirSync(snapshots)
  .filter(file => file.startsWith(PREFIX))
  .map(file => ({
    name: path.basename(file, '.snap').slice(PREFIX.length),
    text: fs.readFileSync(path.join(snapshots, file), 'utf8'),
  }))
  .filter(({ text }) => text.includes('<!doctype html>'))
  .map(({ name, text }) => ({ name, html: text.slice(text.indexOf('<!doctype html>')) }))
assert.ok(mails.length > 0, `no mail in ${snapshots}`)

fs.mkdirSync(out, { recursive: true })
const browser = await startBrowser()
for (const colorScheme of ['light', 'dark']) {
  for (const [size, settings] of Object.entries(SIZES)) {
    const { page, context } = await browser.person('http://127.0.0.1', {
      ...settings,
      colorScheme,
      javaScriptEnabled: false,
    })
    const requests = []
    page.on('request', request => requests.push(request.url()))
    for (const { name, html } of mails) {
      await page.setContent(html)
      await page.screenshot({ path: path.join(out, `mail-${name}-${size}-${colorScheme}.png`), fullPage: true })
    }
    assert.deepEqual(requests, [], 'what the mails ask for')
    await context.close()
  }
}
await browser.close()
console.log(`${mails.length} mails, twice in light and twice in dark, in ${out}`)
