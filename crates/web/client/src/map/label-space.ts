// Finds space for names on a map: within its edges, not over each other, and beside the line if possible.
import type { RouteGeometry } from './route-geometry'
import { toPixels, type Viewport } from './viewport'

export type Rectangle = [left: number, top: number, right: number, bottom: number]

/** The line is stored in cells of this number of pixels. */
const CELL = 8

export class LabelSpace {
  private readonly taken: Rectangle[] = []
  private readonly lineCells = new Set<number>()

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {}

  take(rectangle: Rectangle) {
    this.taken.push(rectangle)
  }

  isFree([left, top, right, bottom]: Rectangle): boolean {
    if (left < 4 || top < 4 || right > this.width - 4 || bottom > this.height - 4) return false
    return !this.taken.some(other => other[0] < right && left < other[2] && other[1] < bottom && top < other[3])
  }

  /** Stores the cells of the line. */
  addLine(view: Viewport, route: RouteGeometry) {
    let before = toPixels(view, route.xs[0]!, route.ys[0]!)
    for (let i = 1; i < route.xs.length; i++) {
      const point = toPixels(view, route.xs[i]!, route.ys[i]!)
      if (this.isNear(before, point)) {
        const steps = Math.min(400, Math.ceil(Math.hypot(point.x - before.x, point.y - before.y) / 6)) || 1
        for (let step = 0; step <= steps; step++) {
          const share = step / steps
          this.lineCells.add(cellOf(before.x + (point.x - before.x) * share, before.y + (point.y - before.y) * share))
        }
      }
      before = point
    }
  }

  private isNear(a: { x: number; y: number }, b: { x: number; y: number }): boolean {
    return (
      Math.max(a.x, b.x) > 0 &&
      Math.min(a.x, b.x) < this.width &&
      Math.max(a.y, b.y) > 0 &&
      Math.min(a.y, b.y) < this.height
    )
  }

  /** The number of cells of the line that a rectangle covers. */
  overlap([left, top, right, bottom]: Rectangle): number {
    let count = 0
    for (let x = left; x < right; x += CELL) {
      for (let y = top; y < bottom; y += CELL) if (this.lineCells.has(cellOf(x, y))) count++
    }
    return count
  }
}

function cellOf(x: number, y: number): number {
  return Math.floor(x / CELL) * 4096 + Math.floor(y / CELL)
}
