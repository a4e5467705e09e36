// The ground of a map: sea, land, waters and borders. It is drawn only when the view changes, on its own canvas.
import type { Palette } from './palette'
import { toPixels, visibleBox, type Viewport } from './viewport'
import { hasOverview, piecesOf, type Piece } from './world'

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
  context.fillStyle = hasOverview() ? palette.sea : palette.land
  context.fillRect(0, 0, view.width, view.height)
  context.lineJoin = context.lineCap = 'round'
  const glow = Math.max(0.25, Math.min(1, view.scale / FULL_GLOW_SCALE))

  for (const [width, alpha] of isMoving ? ROUGH_SHORE : SHORE) {
    withEach(context, view, pieces, (piece, pixel) => {
      context.strokeStyle = palette['sea-glow']
      context.globalAlpha = alpha
      context.lineWidth = width * glow * pixel
      context.stroke(piece.land)
    })
  }
  withEach(context, view, pieces, (piece, pixel) => {
    context.fillStyle = palette.land
    context.fill(piece.land, 'evenodd')
    context.strokeStyle = palette['land-edge']
    context.globalAlpha = 0.75
    context.lineWidth = 0.8 * pixel
    context.stroke(piece.land)
    context.globalAlpha = 1

    context.strokeStyle = palette.river
    context.lineWidth = 1.1 * pixel
    context.stroke(piece.river)
    context.fillStyle = palette.sea
    context.fill(piece.lake, 'evenodd')
    context.lineWidth = 0.8 * pixel
    context.stroke(piece.lake)

    context.strokeStyle = palette['border-line']
    context.lineWidth = 1.1 * pixel
    context.setLineDash([5 * pixel, 3.5 * pixel])
    context.stroke(piece.border)
    context.setLineDash([])
  })
}

/** Paints each piece in its own units. `pixel` is the number of units per pixel. */
function withEach(
  context: CanvasRenderingContext2D,
  view: Viewport,
  pieces: Piece[],
  paint: (piece: Piece, pixel: number) => void,
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
    paint(piece, piece.units / size)
    context.restore()
  }
}
