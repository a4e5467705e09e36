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
  land: Path2D
  border: Path2D
  lake: Path2D
  river: Path2D
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

function toPath(lines: number[][], closes: boolean): Path2D {
  const path = new Path2D()
  for (const line of lines) {
    path.moveTo(line[0]!, line[1]!)
    for (let i = 2; i < line.length; i += 2) path.lineTo(line[i]!, line[i + 1]!)
    if (closes) path.closePath()
  }
  return path
}

async function loadPiece(name: string, x: number, y: number, size: number, units: number, onLoad: () => void) {
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
      land: toPath(land!, true),
      border: toPath(border!, false),
      lake: toPath(lake!, true),
      river: toPath(river!, false),
    })
  } catch {
    // Without its piece the map shows the overview, and loads again when it is moved.
    setTimeout(() => requested.delete(name), 5000)
  }
  // Painted once when all are loaded, instead of once for each.
  if (!--pendingRequests) onLoad()
}

let namesRequest: Promise<void> | null = null

function loadNames(onLoad: () => void): Promise<void> {
  return (namesRequest ??= requestNames(onLoad))
}

async function requestNames(onLoad: () => void) {
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
    onLoad()
  } catch {
    namesRequest = null
  }
}

/** The towns with a name, once they are loaded. */
export async function loadTowns(): Promise<PlaceName[]> {
  await loadNames(() => {})
  return townNames
}

/** The loaded pieces of a part of the world. Missing pieces are loaded, and then `onLoad` is called. */
export function piecesOf(box: Box, scale: number, onLoad: () => void): Piece[] {
  void loadPiece('0', 0, 0, 1, OVERVIEW_UNITS, onLoad)
  void loadNames(onLoad)
  const overview = loaded.get('0')
  if (scale < FINE_SCALE) return overview ? repeat(overview, box) : []

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
  return isMissing && overview ? [...repeat(overview, box), ...fine] : fine
}

/** Whether anything of the world can be drawn. */
export function hasOverview(): boolean {
  return loaded.has('0')
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
