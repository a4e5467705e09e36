// A route on the Mercator plane, with the distance of every point.
import { pointsBetween, sphereDistance, toPlaneX, toPlaneY, type Box, type Position } from './mercator'

export interface Waypoint {
  name: string | null
  x: number
  y: number
  /** Its distance from the start of the route, in metres. */
  distance: number
}

export interface RouteGeometry {
  xs: Float64Array
  ys: Float64Array
  /** The distance of each point along the route, in metres. */
  distances: Float64Array
  /** The length of the whole route with all its laps. */
  length: number
  /** The length of one pass, which `xs`, `ys` and `waypoints` describe. */
  wayLength: number
  roundTrip: boolean
  waypoints: Waypoint[]
  box: Box
}

export interface RouteInput {
  /** The feature in the answer of `/goals/{id}/route`. */
  line: unknown
  waypoints: { name?: string | null; latitude: number; longitude: number; distance_m: number }[]
  length_m: number
  way_m: number
  round_trip: boolean
}

interface LineFeature {
  geometry: { type: string; coordinates: Position[] | Position[][] }
  properties?: { distances_m?: number[] | number[][] } | null
}

/** Steps longer than this are bent along the shortest line. */
const MAX_STEP_M = 60_000

/**
 * The line has no distances, but its waypoints do, and points between two waypoints are placed in proportion. A line
 * that crosses the antimeridian is split; here it continues beyond the edge of the world.
 */
export function buildRouteGeometry(input: RouteInput): RouteGeometry {
  const points = densify(joinPieces(input.line as LineFeature))
  const count = points.length
  const xs = new Float64Array(count)
  const ys = new Float64Array(count)
  const measured = new Float64Array(count)
  let turns = 0
  points.forEach((point, index) => {
    const before = points[index - 1] ?? point
    if (point[0] - before[0] > 180) turns--
    else if (point[0] - before[0] < -180) turns++
    xs[index] = toPlaneX(point[0]) + turns
    ys[index] = toPlaneY(point[1])
    measured[index] = index ? measured[index - 1]! + sphereDistance(before, point) : 0
  })

  const distances = new Float64Array(count)
  const waypoints: Waypoint[] = []
  let from = 0
  for (const waypoint of input.waypoints) {
    const at = nearestPoint(points, [waypoint.longitude, waypoint.latitude], from)
    const last = waypoints.at(-1)
    const span = measured[at]! - measured[from]! || 1
    for (let i = from; i <= at && last; i++) {
      const share = (measured[i]! - measured[from]!) / span
      distances[i] = last.distance + (waypoint.distance_m - last.distance) * share
    }
    waypoints.push({ name: waypoint.name ?? null, x: xs[at]!, y: ys[at]!, distance: waypoint.distance_m })
    from = at
  }
  for (let i = from + 1; i < count; i++) distances[i] = input.way_m
  return {
    xs,
    ys,
    distances,
    length: input.length_m,
    wayLength: input.way_m,
    roundTrip: input.round_trip,
    waypoints,
    box: boxOf(xs, ys),
  }
}

/** A line through clicked points, for a preview. */
export function geometryFromPoints(points: Position[], length = 0): RouteGeometry {
  return buildRouteGeometry({
    line: { geometry: { type: 'LineString', coordinates: points } },
    waypoints: points.map(([longitude, latitude], index) => ({
      longitude,
      latitude,
      distance_m: points
        .slice(0, index + 1)
        .reduce((sum, point, i) => sum + (i ? sphereDistance(points[i - 1]!, point) : 0), 0),
    })),
    length_m: length,
    way_m: length,
    round_trip: false,
  })
}

function joinPieces({ geometry }: LineFeature): Position[] {
  const pieces =
    geometry.type === 'LineString' ? [geometry.coordinates as Position[]] : (geometry.coordinates as Position[][])
  const joined: Position[] = []
  for (const point of pieces.flat()) {
    const last = joined.at(-1)
    // A split at the antimeridian repeats the same point on both sides.
    const isSame = last && Math.abs(last[1] - point[1]) < 1e-7 && Math.abs(last[0] - point[0]) % 360 < 1e-7
    if (!isSame) joined.push(point)
  }
  return joined
}

function densify(points: Position[]): Position[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1]
    if (!before) return [point]
    const steps = Math.ceil(sphereDistance(before, point) / MAX_STEP_M)
    return steps > 1 ? [...pointsBetween(before, point, steps - 1), point] : [point]
  })
}

function nearestPoint(points: Position[], [longitude, latitude]: Position, from: number): number {
  let nearest = from
  let least = Infinity
  for (let i = from; i < points.length && least > 1e-12; i++) {
    const [x, y] = points[i]!
    const off = (((x - longitude + 540) % 360) - 180) ** 2 + (y - latitude) ** 2
    if (off < least) [least, nearest] = [off, i]
  }
  return nearest
}

export function boxOf(xs: ArrayLike<number>, ys: ArrayLike<number>): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < xs.length; i++) {
    box[0] = Math.min(box[0], xs[i]!)
    box[1] = Math.min(box[1], ys[i]!)
    box[2] = Math.max(box[2], xs[i]!)
    box[3] = Math.max(box[3], ys[i]!)
  }
  return box
}

/** The distance along the line for a total of `done` metres, with laps and ways back unrolled. */
export function distanceOnWay(route: RouteGeometry, done: number): number {
  const { length, wayLength, roundTrip } = route
  if (!wayLength) return 0
  const clamped = Math.max(0, Math.min(done, length))
  const lap = roundTrip ? wayLength * 2 : wayLength
  let within = clamped % lap
  // The end of a lap counts as an end only at the end of the route.
  if (within === 0 && clamped > 0 && clamped >= length) within = lap
  return within <= wayLength ? within : lap - within
}

export interface PointOnRoute {
  /** The point of the line at or before it. */
  index: number
  x: number
  y: number
}

/** The point on the plane at a distance along the route. */
export function locate(route: RouteGeometry, distance: number): PointOnRoute {
  const { distances, xs, ys } = route
  let low = 0
  let high = distances.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (distances[middle]! <= distance) low = middle
    else high = middle
  }
  const span = distances[high]! - distances[low]! || 1
  const share = Math.max(0, Math.min(1, (distance - distances[low]!) / span))
  return {
    index: low,
    x: xs[low]! + (xs[high]! - xs[low]!) * share,
    y: ys[low]! + (ys[high]! - ys[low]!) * share,
  }
}

/** The next waypoint with a name, seen from a distance within one pass. */
export function nextWaypoint(route: RouteGeometry, done: number): Waypoint | undefined {
  return route.waypoints.find(waypoint => waypoint.distance > done && waypoint.name)
}
