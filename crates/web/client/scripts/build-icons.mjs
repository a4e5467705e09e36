// Writes src/parts/icons.ts: the outlines of lucide-static (ISC) that are used, each as one path. Markup as text would need
// {@html}, which trusted types forbid. Add a name below, and run `npm run icons`.
import fs from 'node:fs'

const names = `
  house users trophy plus bell route footprints bike waves accessibility kayak mountain-snow sparkles sun moon monitor
  log-out settings lock lock-open flame check x chevron-down chevron-right chevron-left flag languages maximize-2 minus
  map-pin calendar-days clock-3 ellipsis list user rss play pause pencil trash-2 undo-2 upload download search filter
  copy link share-2 mail shield key-round smartphone award chart-column target globe wifi-off circle-alert refresh-cw
  file-up pen-line info log-in user-plus user-minus eye eye-off archive rotate-ccw crosshair spline triangle-alert
  megaphone webhook send heart smile at-sign message-circle repeat-2 smile-plus image gavel
  ban building-2 camera landmark user-check zoom-in zoom-out arrow-up
  file-x file-archive
`
  .trim()
  .split(/\s+/)

const own = {
  run: '<circle cx="15.5" cy="4" r="1.7"/><path d="m6 11.5 3.2-4 4.6.6-3 5.6 3.7 3.1V22"/><path d="M10.5 14.2 8.3 17.5H4"/><path d="m13.9 8.3 2.2 3.4H20"/>',
}

const circle = (cx, cy, rx, ry = rx) => `M${cx - rx} ${cy}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`

const toPath = {
  path: a => a.d,
  circle: a => circle(a.cx, a.cy, a.r),
  ellipse: a => circle(a.cx, a.cy, a.rx, a.ry),
  line: a => `M${a.x1} ${a.y1}L${a.x2} ${a.y2}`,
  polyline: a => `M${a.points}`,
  polygon: a => `M${a.points}z`,
  rect: ({ x = 0, y = 0, width: w, height: h, rx: r = 0 }) =>
    `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}` +
    `h${-(w - 2 * r)}a${r} ${r} 0 0 1 ${-r} ${-r}v${-(h - 2 * r)}a${r} ${r} 0 0 1 ${r} ${-r}z`,
}

/** A path that begins relatively would continue from the end of the one before it. */
const absoluteStart = d =>
  d.replace(/^m\s*(-?[\d.]+)[ ,]*(-?(?:\d*\.\d+|\d+))\s*(?=[-\d.])/, 'M$1 $2l').replace(/^m/, 'M')

function attributes(text) {
  const pairs = [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => {
    if (name === 'd') return [name, absoluteStart(value)]
    return [name, name === 'points' ? value : Number(value)]
  })
  return Object.fromEntries(pairs)
}

function outline(svg) {
  const shapes = svg.matchAll(/<(path|circle|ellipse|line|polyline|polygon|rect)\s([^>]*)/g)
  return [...shapes]
    .map(([, tag, text]) => toPath[tag](attributes(text)))
    .join('')
    .replace(/\s+/g, ' ')
}

function readIcon(name) {
  const svg = fs.readFileSync(new URL(`../node_modules/lucide-static/icons/${name}.svg`, import.meta.url), 'utf8')
  return svg.replace(/<!--.*?-->/s, '').replace(/^[\s\S]*?<svg[\s\S]*?>/, '')
}

const rows = [...names.map(name => [name, readIcon(name)]), ...Object.entries(own)].map(
  ([name, svg]) => `  '${name}':\n    '${outline(svg)}',`,
)
fs.writeFileSync(
  new URL('../src/parts/icons.ts', import.meta.url),
  `// Written by scripts/build-icons.mjs from lucide-static (ISC).\nexport const icons = {\n${rows.join('\n')}\n} as const\n\nexport type IconName = keyof typeof icons\n`,
)
