// The outlines of the Earth, loaded piece by piece as a map needs them. `scripts/build-world.mjs` describes the format.
import type { Box } from './mercator'
import { NAME_UNITS, OVERVIEW_UNITS, PIECE_UNITS, PIECE_ZOOM, pieces } from './pieces'

export interface Piece {
  /** The corner and the width on the plane. */
  x: number
  y: number
  size: number
  /** The width in units of its paths. */
  units: number
  /** Areas to fill. */
  land: Path2D
  lake: Path2D
  /** Lines to draw, in parts. */
  shores: LinePart[]
  borders: LinePart[]
  lakeShores: LinePart[]
  rivers: LinePart[]
}

/** A part of a line. A view draws those that it sees, because drawing a whole continent takes long. */
export interface LinePart {
  box: Box
  /** Its points: x and y in turn. */
  points: number[]
}

export interface PlaceName {
  /** The name of a town, or the code of a country. */
  text: string
  x: number
  y: number
  size: number
}

const COUNT = 2 ** PIECE_ZOOM
/** Above this scale the overview is too coarse. */
const FINE_SCALE = 6000

const loaded = new Map<string, Piece>()
const requested = new Set<string>()
let pendingRequests = 0
/** Called once when nothing is loading any more, instead of once for each piece. */
const listeners = new Set<() => void>()
/** Whether the first pieces have been loaded, or have failed to. */
let hasTried = false
let countryNames: PlaceName[] = []
let townNames: PlaceName[] = []

/** The folder of the pieces, beside the program, wherever the server has put the build. */
const folder = import.meta.env.PROD ? new URL(/* @vite-ignore */ '../world/', import.meta.url).href : '/world/'

/** Reads the variable-length integers of a piece. */
export function decodeLines(bytes: Uint8Array): number[][][] {
  let at = 0
  const unsigned = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]!
      value |= (byte & 127) << shift
      if (byte < 128) return value >>> 0
    }
  }
  const signed = () => {
    const value = unsigned()
    return value & 1 ? -(value + 1) / 2 : value / 2
  }
  return Array.from({ length: 4 }, () =>
    Array.from({ length: unsigned() }, () => {
      const line: number[] = []
      let [x, y] = [0, 0]
      for (let left = unsigned(); left > 0; left--) {
        x += signed()
        y += signed()
        line.push(x, y)
      }
      return line
    }),
  )
}

function toArea(lines: number[][]): Path2D {
  const path = new Path2D()
  for (const line of lines) {
    path.moveTo(line[0]!, line[1]!)
    for (let i = 2; i < line.length; i += 2) path.lineTo(line[i]!, line[i + 1]!)
    path.closePath()
  }
  return path
}

const PART_POINTS = 32

/** Cuts lines into parts that begin where the one before ends. A closed line ends at its start. */
export function toParts(lines: number[][], isClosed: boolean): LinePart[] {
  return lines.flatMap(line => {
    const points = isClosed ? [...line, line[0]!, line[1]!] : line
    const parts: LinePart[] = []
    for (let from = 0; from < points.length - 2; from += 2 * (PART_POINTS - 1)) {
      parts.push(toPart(points.slice(from, from + 2 * PART_POINTS)))
    }
    return parts
  })
}

function toPart(points: number[]): LinePart {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < points.length; i += 2) {
    box[0] = Math.min(box[0], points[i]!)
    box[1] = Math.min(box[1], points[i + 1]!)
    box[2] = Math.max(box[2], points[i]!)
    box[3] = Math.max(box[3], points[i + 1]!)
  }
  return { box, points }
}

async function loadPiece(name: string, x: number, y: number, size: number, units: number, onLoad?: () => void) {
  if (onLoad && !loaded.has(name)) listeners.add(onLoad)
  if (requested.has(name)) return
  requested.add(name)
  pendingRequests++
  try {
    const response = await fetch(`${folder}${name}.bin`)
    if (!response.ok) throw new Error(response.statusText)
    const [land, border, lake, river] = decodeLines(new Uint8Array(await response.arrayBuffer()))
    loaded.set(name, {
      x,
      y,
      size,
      units,
      land: toArea(land!),
      lake: toArea(lake!),
      shores: toParts(land!, true),
      borders: toParts(border!, false),
      lakeShores: toParts(lake!, true),
      rivers: toParts(river!, false),
    })
  } catch {
    // Without its piece the map shows the overview, and loads again when it is moved.
    setTimeout(() => requested.delete(name), 5000)
  }
  if (--pendingRequests) return
  hasTried = true
  const called = [...listeners]
  listeners.clear()
  for (const listener of called) listener()
}

let namesRequest: Promise<void> | null = null

function loadNames(): Promise<void> {
  return (namesRequest ??= requestNames())
}

/** Loads the names of countries and towns, unless they are there, and then calls `onLoad`. A later call tries again. */
export function requireNames(onLoad: () => void) {
  if (townNames.length) return
  void loadNames().then(() => {
    if (townNames.length) onLoad()
  })
}

async function requestNames() {
  try {
    const response = await fetch(`${folder}names.json`)
    const names: Record<'countries' | 'towns', [string, number, number, number][]> = await response.json()
    const toName = ([text, x, y, size]: [string, number, number, number]) => ({
      text,
      x: x / NAME_UNITS,
      y: y / NAME_UNITS,
      size,
    })
    countryNames = names.countries.map(toName)
    townNames = names.towns.map(toName)
  } catch {
    namesRequest = null
  }
}

/** The towns with a name, once they are loaded. */
export async function loadTowns(): Promise<PlaceName[]> {
  await loadNames()
  return townNames
}

/**
 * The loaded pieces of a part of the world, or null while there is none. Missing pieces are loaded, and then `onLoad` is
 * called, once for all calls with the same function.
 */
export function piecesOf(box: Box, scale: number, onLoad: () => void): Piece[] | null {
  const overview = loaded.get('0')
  if (scale < FINE_SCALE) {
    void loadPiece('0', 0, 0, 1, OVERVIEW_UNITS, onLoad)
    return overview ? repeat(overview, box) : null
  }

  const fine: Piece[] = []
  let isMissing = false
  const firstRow = Math.max(0, Math.floor(box[1] * COUNT))
  const lastRow = Math.min(COUNT - 1, Math.floor(box[3] * COUNT))
  for (let column = Math.floor(box[0] * COUNT); column <= Math.floor(box[2] * COUNT); column++) {
    for (let row = firstRow; row <= lastRow; row++) {
      const wrapped = ((column % COUNT) + COUNT) % COUNT
      if (!pieces.has(`${wrapped}-${row}`)) continue
      const name = `${PIECE_ZOOM}-${wrapped}-${row}`
      const piece = loaded.get(name)
      if (piece) fine.push({ ...piece, x: column / COUNT })
      else {
        isMissing = true
        void loadPiece(name, wrapped / COUNT, row / COUNT, 1 / COUNT, PIECE_UNITS, onLoad)
      }
    }
  }
  // The overview stands in for fine pieces while somebody moves on to them. The first ones come without it.
  if (hasTried) void loadPiece('0', 0, 0, 1, OVERVIEW_UNITS, isMissing ? onLoad : undefined)
  if (!isMissing) return fine
  const shown = overview ? [...repeat(overview, box), ...fine] : fine
  return shown.length ? shown : null
}

/** The world once for each copy that is visible side by side. */
function repeat(piece: Piece, box: Box): Piece[] {
  const first = Math.floor(box[0])
  return Array.from({ length: Math.floor(box[2]) - first + 1 }, (_, index) => ({ ...piece, x: first + index }))
}

/** The names of a list within a box, repeated with the world. */
function namesWithin(names: PlaceName[], box: Box, minSize: number): PlaceName[] {
  const found: PlaceName[] = []
  for (let turn = Math.floor(box[0]); turn <= Math.floor(box[2]); turn++) {
    for (const name of names) {
      if (name.size < minSize) continue
      const x = name.x + turn
      if (x > box[0] && x < box[2] && name.y > box[1] && name.y < box[3]) found.push({ ...name, x })
    }
  }
  return found
}

export function countriesOf(box: Box): PlaceName[] {
  return namesWithin(countryNames, box, 0)
}

export function townsOf(box: Box, minSize: number): PlaceName[] {
  return namesWithin(townNames, box, minSize)
}
