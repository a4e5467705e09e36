// The parts that change while the marker moves: the route behind and ahead, its waypoints, and the names of places.
import { LabelSpace, type Rectangle } from './label-space'
import type { Palette } from './palette'
import { distanceOnWay, locate, type RouteGeometry, type Waypoint } from './route-geometry'
import { toPixels, visibleBox, type Viewport } from './viewport'
import { countriesOf, townsOf } from './world'

export interface RouteScene {
  view: Viewport
  route: RouteGeometry | null
  /** The total of the team in metres. Below 0, nobody is under way, and there is no marker. */
  done: number
  /** Names of countries in the person's language, long and short. */
  countryName: (code: string, style: 'long' | 'short') => string
  /** Space at the corner that the buttons cover. */
  controls: number
  circles?: MapCircle[]
}

/** A circle on the plane, such as a place that is hidden. */
export interface MapCircle {
  x: number
  y: number
  radius: number
  /** Whether it is the one that the person works on. */
  isChosen: boolean
}

/** How far the marker's pin reaches above its place. */
const PIN_HEIGHT = 46

/** Whether the pin hangs below its place, because there is no room above it: at the edge, such as at the poles. */
export function hangsPin(y: number): boolean {
  return y >= 0 && y < PIN_HEIGHT
}

const FONT = 'Figtree, system-ui, sans-serif'

export function drawRoute(context: CanvasRenderingContext2D, scene: RouteScene, palette: Palette) {
  const { view, route } = scene
  context.clearRect(0, 0, view.width, view.height)
  context.lineJoin = context.lineCap = 'round'
  const space = new LabelSpace(view.width, view.height)
  space.take([view.width - scene.controls, 0, view.width, scene.controls * 2.2])
  for (const circle of scene.circles ?? []) drawCircle(context, view, circle, palette)
  if (route && route.xs.length) {
    const onWay = distanceOnWay(route, scene.done)
    drawLine(context, view, route, onWay, scene.done, palette)
    drawWaypoints(context, view, route, scene.done, palette)
    if (scene.done >= 0) {
      const marker = locate(route, onWay)
      const spot = toPixels(view, marker.x, marker.y)
      const [above, below] = hangsPin(spot.y) ? [12, PIN_HEIGHT] : [PIN_HEIGHT, 12]
      space.take([spot.x - 22, spot.y - above, spot.x + 22, spot.y + below])
    }
    space.addLine(view, route)
    drawWaypointNames(context, view, route, scene.done, palette, space)
  }
  drawTownNames(context, view, route, palette, space)
  drawCountryNames(context, scene, palette, space)
}

function drawCircle(context: CanvasRenderingContext2D, view: Viewport, circle: MapCircle, palette: Palette) {
  const { x, y } = toPixels(view, circle.x, circle.y)
  context.beginPath()
  context.arc(x, y, Math.max(4, circle.radius * view.scale), 0, 7)
  context.fillStyle = context.strokeStyle = circle.isChosen ? palette.ember : palette.ink
  context.globalAlpha = circle.isChosen ? 0.22 : 0.14
  context.fill()
  context.globalAlpha = circle.isChosen ? 1 : 0.6
  context.lineWidth = 2
  context.stroke()
  context.beginPath()
  context.arc(x, y, 2.5, 0, 7)
  context.fill()
  context.globalAlpha = 1
}

function drawLine(
  context: CanvasRenderingContext2D,
  view: Viewport,
  route: RouteGeometry,
  onWay: number,
  done: number,
  palette: Palette,
) {
  const marker = locate(route, onWay)
  const spot = toPixels(view, marker.x, marker.y)
  const last = route.xs.length - 1
  const trace = (from: number, to: number, start: typeof spot | null, end: typeof spot | null) => {
    context.beginPath()
    let before: typeof spot | null = null
    const add = (point: typeof spot) => {
      if (!before) context.moveTo(point.x, point.y)
      // Points closer than a pixel make no difference.
      else if (Math.abs(point.x - before.x) + Math.abs(point.y - before.y) < 0.8) return
      else context.lineTo(point.x, point.y)
      before = point
    }
    if (start) add(start)
    for (let i = from; i <= to; i++) {
      if (route.breaks?.has(i)) before = null
      add(toPixels(view, route.xs[i]!, route.ys[i]!))
    }
    if (end) context.lineTo(end.x, end.y)
  }

  trace(0, last, null, null)
  context.strokeStyle = palette.surface
  context.globalAlpha = 0.85
  context.lineWidth = 7.5
  context.stroke()
  // After the first lap, or on the way back, the whole route is behind.
  const isCovered = done >= route.wayLength
  trace(isCovered ? 0 : marker.index + 1, last, isCovered ? null : spot, null)
  context.strokeStyle = isCovered ? palette.ember : palette.ink
  context.globalAlpha = 0.55
  context.lineWidth = isCovered ? 4 : 2.4
  if (!isCovered) context.setLineDash([0.1, 6.5])
  context.stroke()
  context.setLineDash([])
  context.globalAlpha = 1
  if (done <= 0) return
  trace(0, marker.index, null, spot)
  context.strokeStyle = palette.ember
  context.globalAlpha = 0.22
  context.lineWidth = 11
  context.stroke()
  context.globalAlpha = 1
  context.lineWidth = 4
  context.stroke()
}

function drawWaypoints(
  context: CanvasRenderingContext2D,
  view: Viewport,
  route: RouteGeometry,
  done: number,
  palette: Palette,
) {
  for (const waypoint of route.waypoints) {
    const { x, y } = toPixels(view, waypoint.x, waypoint.y)
    if (x < -9 || y < -9 || x > view.width + 9 || y > view.height + 9) continue
    context.beginPath()
    context.arc(x, y, 3.6, 0, 7)
    context.fillStyle = palette.surface
    context.fill()
    context.lineWidth = 2
    context.strokeStyle = waypoint.distance <= done ? palette.ember : palette['map-ink']
    context.stroke()
  }
}

/** The ends first, then the next and the last waypoint, then the others while there is space. */
function drawWaypointNames(
  context: CanvasRenderingContext2D,
  view: Viewport,
  route: RouteGeometry,
  done: number,
  palette: Palette,
  space: LabelSpace,
) {
  const { waypoints } = route
  const next = waypoints.findIndex(waypoint => waypoint.distance > done)
  const end = waypoints.length - 1
  const order = [...new Set([0, end, next, next - 1, ...waypoints.keys()])].filter(index => index >= 0)
  for (const index of order) {
    const waypoint = waypoints[index]!
    if (!waypoint.name || (index && isSamePlace(waypoint, waypoints[0]!))) continue
    const { x, y } = toPixels(view, waypoint.x, waypoint.y)
    if (x < -50 || y < -50 || x > view.width + 50 || y > view.height + 50) continue
    const isStrong = index === 0 || index === end || index === next
    context.font = `${isStrong ? 650 : 500} ${isStrong ? 12.5 : 11.5}px ${FONT}`
    const width = context.measureText(waypoint.name).width
    const corners: [number, number][] = [
      [x + 9, y - 8],
      [x - width - 9, y - 8],
      [x - width / 2, y - 24],
      [x - width / 2, y + 9],
      [x + 7, y - 20],
      [x + 7, y + 5],
      [x - width - 7, y - 20],
      [x - width - 7, y + 5],
    ]
    // An important name is shown in any case, and rather farther away than on the line.
    if (isStrong) corners.push([x - 12, y - 30], [x - 12, y + 15], [x - width + 12, y - 30], [x - width + 12, y + 15])
    const places = corners
      .filter(([left, top]) => space.isFree([left - 3, top - 2, left + width + 3, top + 17]))
      .map(([left, top]) => ({ left, top, cost: space.overlap([left, top + 1, left + width, top + 15]) }))
      .sort((a, b) => a.cost - b.cost)
    const place = places[0]
    if (!place || (place.cost > 2 && !isStrong)) continue
    space.take([place.left - 5, place.top - 3, place.left + width + 5, place.top + 18])
    context.textBaseline = 'top'
    context.lineWidth = 3.5
    context.strokeStyle = palette.land
    context.globalAlpha = 0.9
    context.strokeText(waypoint.name, place.left, place.top + 1)
    context.globalAlpha = 1
    context.fillStyle = isStrong ? palette.ink : palette['map-ink']
    context.fillText(waypoint.name, place.left, place.top + 1)
  }
}

function isSamePlace(a: Waypoint, b: Waypoint): boolean {
  return a.name === b.name && a.x === b.x && a.y === b.y
}

/** Larger towns first, only as many as have space; none at a waypoint. */
function drawTownNames(
  context: CanvasRenderingContext2D,
  view: Viewport,
  route: RouteGeometry | null,
  palette: Palette,
  space: LabelSpace,
) {
  const minSize = 16 - 2.4 * (Math.log2(view.scale) - 11)
  if (minSize > 24) return
  const waypoints = route?.waypoints.map(waypoint => toPixels(view, waypoint.x, waypoint.y)) ?? []
  const towns = townsOf(visibleBox(view), minSize).slice(0, 60)
  context.font = `450 10.5px ${FONT}`
  context.textBaseline = 'middle'
  context.fillStyle = palette['map-ink']
  for (const town of towns) {
    const { x, y } = toPixels(view, town.x, town.y)
    const width = context.measureText(town.text).width
    const box: Rectangle = [x - 6, y - 9, x + width + 10, y + 9]
    if (!space.isFree(box) || space.overlap(box) > 0) continue
    if (waypoints.some(point => Math.abs(point.x - x) + Math.abs(point.y - y) < 26)) continue
    space.take([box[0] - 26, box[1] - 12, box[2] + 26, box[3] + 12])
    context.globalAlpha = 0.85
    context.beginPath()
    context.arc(x, y, 1.7, 0, 7)
    context.fill()
    context.fillText(town.text, x + 6, y)
    context.globalAlpha = 1
  }
}

/** Countries in the person's language, where no other name is. */
function drawCountryNames(context: CanvasRenderingContext2D, scene: RouteScene, palette: Palette, space: LabelSpace) {
  const { view } = scene
  context.textBaseline = 'middle'
  context.letterSpacing = '1.6px'
  for (const country of countriesOf(visibleBox(view))) {
    const reach = (country.size * view.scale) / 9000
    if (reach < 34) continue
    const { x, y } = toPixels(view, country.x, country.y)
    context.font = `600 ${Math.min(13, 9 + reach / 60)}px ${FONT}`
    const long = scene.countryName(country.text, 'long').toLocaleUpperCase()
    const isLong = context.measureText(long).width >= reach * 1.6
    const name = isLong ? scene.countryName(country.text, 'short').toLocaleUpperCase() : long
    const width = context.measureText(name).width
    const box: Rectangle = [x - width / 2, y - 8, x + width / 2, y + 8]
    if (width > reach * 3 || !space.isFree(box)) continue
    space.take(box)
    context.globalAlpha = 0.8
    context.fillStyle = palette['map-ink']
    context.fillText(name, box[0], y)
    context.globalAlpha = 1
  }
  context.letterSpacing = '0px'
}
