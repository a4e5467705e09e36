// The part of the plane that a map shows. Pure arithmetic, so that zooming, panning and fitting can be tested.
import type { Box } from './mercator'

export interface Viewport {
  /** The middle, on the plane. */
  x: number
  y: number
  /** The width of the world in pixels. */
  scale: number
  width: number
  height: number
}

/** About a metre in a pixel: enough for the way around a block. */
export const MAX_SCALE = 2 ** 25
/** A short route is shown with the land around it. */
const WHOLE_ROUTE_SCALE = 2 ** 18

export interface Padding {
  top: number
  right: number
  bottom: number
  left: number
}

/** The world is never smaller than the height of the map, so that no edge shows beyond the poles. */
export function minScale({ width, height }: { width: number; height: number }): number {
  return Math.max(height, Math.min(width, 360), 180)
}

/** Limits the scale, and keeps the poles at the edges. */
export function clampViewport(view: Viewport): Viewport {
  const scale = Math.max(minScale(view), Math.min(MAX_SCALE, view.scale))
  const half = view.height / 2 / scale
  const y = half >= 0.5 ? 0.5 : Math.max(half, Math.min(1 - half, view.y))
  return { ...view, scale, y }
}

/** The view that shows a whole box, with space at the edges, at most at this scale. */
export function fitBox(box: Box, width: number, height: number, padding: Padding, most = WHOLE_ROUTE_SCALE): Viewport {
  const innerWidth = Math.max(80, width - padding.left - padding.right)
  const innerHeight = Math.max(80, height - padding.top - padding.bottom)
  const scale = Math.min(
    innerWidth / Math.max(box[2] - box[0], 1e-9),
    innerHeight / Math.max(box[3] - box[1], 1e-9),
    most,
  )
  return clampViewport({
    scale,
    width,
    height,
    x: (box[0] + box[2]) / 2 + (padding.right - padding.left) / 2 / scale,
    y: (box[1] + box[3]) / 2 + (padding.bottom - padding.top) / 2 / scale,
  })
}

/** Zooms and keeps the point at these pixels in place. */
export function zoomAt(view: Viewport, factor: number, px = view.width / 2, py = view.height / 2): Viewport {
  const scale = Math.max(minScale(view), Math.min(MAX_SCALE, view.scale * factor))
  const dx = px - view.width / 2
  const dy = py - view.height / 2
  return clampViewport({
    ...view,
    scale,
    x: view.x + dx / view.scale - dx / scale,
    y: view.y + dy / view.scale - dy / scale,
  })
}

export function panBy(view: Viewport, dx: number, dy: number): Viewport {
  return clampViewport({ ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale })
}

/** The same view, in the copy of the world in which a place is nearest to the middle: the world repeats to the east and west. */
export function nearestCopy(view: Viewport, x: number): Viewport {
  const turns = Math.round(view.x - x)
  return turns ? { ...view, x: view.x - turns } : view
}

export function toPixels(view: Viewport, x: number, y: number): { x: number; y: number } {
  return {
    x: (x - view.x) * view.scale + view.width / 2,
    y: (y - view.y) * view.scale + view.height / 2,
  }
}

export function toPlane(view: Viewport, px: number, py: number): { x: number; y: number } {
  return {
    x: view.x + (px - view.width / 2) / view.scale,
    y: view.y + (py - view.height / 2) / view.scale,
  }
}

/** The visible part of the plane. West may be below 0 and east beyond 1: the world repeats. */
export function visibleBox(view: Viewport): Box {
  const halfWidth = view.width / 2 / view.scale
  const halfHeight = view.height / 2 / view.scale
  return [view.x - halfWidth, view.y - halfHeight, view.x + halfWidth, view.y + halfHeight]
}
