// The ground of a map: sea, land, waters and borders. It is drawn only when the view changes, on its own canvas.
import type { Palette } from './palette'
import { toPixels, visibleBox, type Viewport } from './viewport'
import type { Box } from './mercator'
import { piecesOf, type LinePart, type Piece } from './world'

/** While the map moves, one stroke replaces the three of the shore's glow. */
const SHORE = [
  [18, 0.16],
  [11, 0.22],
  [5, 0.3],
] as const
const ROUGH_SHORE = [[9, 0.3]] as const
/** From this scale on the shore glows in full. On a map of the world the glow would cover small islands. */
const FULL_GLOW_SCALE = 6000

export function drawGround(
  context: CanvasRenderingContext2D,
  view: Viewport,
  palette: Palette,
  isMoving: boolean,
  onLoad: () => void,
) {
  const pieces = piecesOf(visibleBox(view), view.scale, onLoad)
  // Most routes are on land, so the ground is land until the outlines are there.
  context.fillStyle = pieces ? palette.sea : palette.land
  context.fillRect(0, 0, view.width, view.height)
  if (!pieces) return
  context.lineJoin = context.lineCap = 'round'
  const glow = Math.max(0.25, Math.min(1, view.scale / FULL_GLOW_SCALE))

  for (const [width, alpha] of isMoving ? ROUGH_SHORE : SHORE) {
    withEach(context, view, pieces, (piece, pixel, box) => {
      context.strokeStyle = palette['sea-glow']
      context.globalAlpha = alpha
      context.lineWidth = width * glow * pixel
      context.stroke(visiblePath(piece.shores, box, pixel))
    })
  }
  withEach(context, view, pieces, (piece, pixel, box) => {
    context.fillStyle = palette.land
    context.fill(piece.land, 'evenodd')
    context.strokeStyle = palette['land-edge']
    context.globalAlpha = 0.75
    context.lineWidth = 0.8 * pixel
    context.stroke(visiblePath(piece.shores, box, pixel))
    context.globalAlpha = 1

    context.strokeStyle = palette.river
    context.lineWidth = 1.1 * pixel
    context.stroke(visiblePath(piece.rivers, box, pixel))
    context.fillStyle = palette.sea
    context.fill(piece.lake, 'evenodd')
    context.lineWidth = 0.8 * pixel
    context.stroke(visiblePath(piece.lakeShores, box, pixel))

    context.strokeStyle = palette['border-line']
    context.lineWidth = 1.1 * pixel
    context.setLineDash([5 * pixel, 3.5 * pixel])
    context.stroke(visiblePath(piece.borders, box, pixel))
    context.setLineDash([])
  })
}

/** The parts within a box as one path. Points closer than a pixel to the one before make no difference. */
function visiblePath(parts: LinePart[], box: Box, pixel: number): Path2D {
  const path = new Path2D()
  for (const { box: own, points } of parts) {
    if (own[0] > box[2] || own[1] > box[3] || own[2] < box[0] || own[3] < box[1]) continue
    let [x, y] = [points[0]!, points[1]!]
    path.moveTo(x, y)
    for (let i = 2; i < points.length; i += 2) {
      const [nextX, nextY] = [points[i]!, points[i + 1]!]
      if (i < points.length - 2 && Math.abs(nextX - x) + Math.abs(nextY - y) < 0.8 * pixel) continue
      ;[x, y] = [nextX, nextY]
      path.lineTo(x, y)
    }
  }
  return path
}

/** Half of the widest line, in pixels. */
const MARGIN = 10

/**
 * Paints each piece in its own units. `pixel` is the number of units per pixel, and `box` what is in view, in the units of
 * the piece.
 */
function withEach(
  context: CanvasRenderingContext2D,
  view: Viewport,
  pieces: Piece[],
  paint: (piece: Piece, pixel: number, box: Box) => void,
) {
  for (const piece of pieces) {
    const { x, y } = toPixels(view, piece.x, piece.y)
    const size = piece.size * view.scale
    if (x > view.width || y > view.height || x + size < 0 || y + size < 0) continue
    context.save()
    context.beginPath()
    context.rect(x - 0.5, y - 0.5, size + 1, size + 1)
    context.clip()
    context.translate(x, y)
    context.scale(size / piece.units, size / piece.units)
    const pixel = piece.units / size
    const toUnits = (left: number, top: number) => [(left - x) * pixel, (top - y) * pixel] as const
    paint(piece, pixel, [...toUnits(-MARGIN, -MARGIN), ...toUnits(view.width + MARGIN, view.height + MARGIN)])
    context.restore()
  }
}
