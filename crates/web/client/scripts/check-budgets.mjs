// Checks the sizes of the built client: the files of a first visit, the map, and the world.
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'

const dist = new URL('../../dist/', import.meta.url).pathname
const read = name => fs.readFileSync(path.join(dist, name))
const gzipped = name => zlib.gzipSync(read(name), { level: 9 }).length

/** The file and everything that it imports statically, without lazy imports. */
function withImports(name, found = new Set()) {
  if (found.has(name)) return found
  found.add(name)
  const text = read(name).toString()
  for (const [, imported] of text.matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g)) {
    withImports(path.join(path.dirname(name), imported), found)
  }
  return found
}

const entry = /src="\.\/([^"]+\.js)"><\/script>/.exec(
  read('index.html')
    .toString()
    .replace(/<script src="\.\/theme\.js">/, ''),
)?.[1]
if (!entry) throw new Error('index.html has no entry')
const home = new Set([...withImports(entry), ...withImports('js/Home.js'), 'js/en.js'])
const map = [...withImports('js/RouteMap.js')].filter(name => !home.has(name))
const world = fs.readdirSync(path.join(dist, 'world')).map(name => `world/${name}`)

const sum = (names, size) => [...names].reduce((total, name) => total + size(name), 0)
const budgets = [
  ['JavaScript of a first visit to Home, gzipped', sum(home, gzipped), 90_000],
  ['JavaScript of the map, gzipped', sum(map, gzipped), 60_000],
  ['the world, in the repository', sum(world, name => read(name).length), 1_500_000],
]
let isOver = false
for (const [name, size, limit] of budgets) {
  const state = size <= limit ? 'ok' : 'TOO LARGE'
  isOver ||= size > limit
  console.log(`${state}: ${name}: ${size} of ${limit} bytes`)
}
process.exit(isOver ? 1 : 0)
