// Renders public/icon.svg in the sizes that phones need, with the Chromium of the tests. Run it when the drawing
// changes.
import fs from 'node:fs'
import { chromium } from 'playwright-core'

const folder = new URL('../public/', import.meta.url)
const svg = fs.readFileSync(new URL('icon.svg', folder), 'utf8')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })

/** A phone crops a maskable icon to any shape, so its background fills the square and its drawing is in the middle. */
async function render(name, size, isMaskable) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const inset = isMaskable ? size * 0.12 : 0
  const ground = isMaskable ? '#0f5b4a' : 'transparent'
  await page.setContent(
    `<body style="margin:0;background:${ground}"><div style="position:absolute;inset:${inset}px">${svg}</div></body>`,
  )
  await page.screenshot({ path: new URL(name, folder).pathname, omitBackground: true })
  await page.close()
}
await render('icon-192.png', 192, false)
await render('icon-512.png', 512, false)
await render('icon-maskable-512.png', 512, true)
await browser.close()
