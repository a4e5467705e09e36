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
  /** The points at which a new line begins, where there are several. */
  breaks?: ReadonlySet<number>
}

export interface RouteInput {
  /** The feature in the answer of `/goals/{id}/route`. */
  line: unknown
  /** The distance of each point from the start, over all pieces in order. */
  distances?: number[]
  waypoints: { name?: string | null; latitude: number; longitude: number; distance_m: number }[]
  length_m: number
  way_m: number
  round_trip: boolean
}

interface LineFeature {
  geometry: { type: string; coordinates: Position[] | Position[][] }
}

interface LinePoint {
  position: Position
  /** The distance from the start, if known. */
  distance: number | undefined
}

/** Steps longer than this are bent along the shortest line. */
const MAX_STEP_M = 60_000

/**
 * A line that crosses the antimeridian is split; here it continues beyond the edge of the world. A line without distances, such as
 * a drawn one, takes those of its waypoints, and points between two waypoints are placed in proportion.
 */
export function buildRouteGeometry(input: RouteInput): RouteGeometry {
  const points = densify(joinPieces(input.line as LineFeature, input.distances ?? []))
  const count = points.length
  const xs = new Float64Array(count)
  const ys = new Float64Array(count)
  const distances = new Float64Array(count)
  let turns = 0
  points.forEach(({ position, distance }, index) => {
    const before = points[index - 1]?.position ?? position
    if (position[0] - before[0] > 180) turns--
    else if (position[0] - before[0] < -180) turns++
    xs[index] = toPlaneX(position[0]) + turns
    ys[index] = toPlaneY(position[1])
    distances[index] = distance ?? 0
  })
  const at = input.distances
    ? input.waypoints.map(waypoint => nearestDistance(distances, waypoint.distance_m))
    : shareOut(points, distances, input)
  return {
    xs,
    ys,
    distances,
    length: input.length_m,
    wayLength: input.way_m,
    roundTrip: input.round_trip,
    waypoints: input.waypoints.map((waypoint, index) => ({
      name: waypoint.name ?? null,
      x: xs[at[index]!]!,
      y: ys[at[index]!]!,
      distance: waypoint.distance_m,
    })),
    box: boxOf(xs, ys),
  }
}

/** Sets the distances of the points in proportion between waypoints. Returns the point of each waypoint. */
function shareOut(points: LinePoint[], distances: Float64Array, input: RouteInput): number[] {
  const measured = new Float64Array(points.length)
  for (let i = 1; i < points.length; i++) {
    measured[i] = measured[i - 1]! + sphereDistance(points[i - 1]!.position, points[i]!.position)
  }
  let from = 0
  let before = 0
  const found = input.waypoints.map((waypoint, index) => {
    const at = nearestPoint(points, [waypoint.longitude, waypoint.latitude], from)
    const span = measured[at]! - measured[from]! || 1
    for (let i = from; i <= at && index; i++) {
      distances[i] = before + ((waypoint.distance_m - before) * (measured[i]! - measured[from]!)) / span
    }
    from = at
    before = waypoint.distance_m
    return at
  })
  distances.fill(input.way_m, from + 1)
  return found
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

function joinPieces({ geometry }: LineFeature, distances: number[]): LinePoint[] {
  const pieces =
    geometry.type === 'LineString' ? [geometry.coordinates as Position[]] : (geometry.coordinates as Position[][])
  const joined: LinePoint[] = []
  pieces.flat().forEach((position, index) => {
    const last = joined.at(-1)?.position
    // A split at the antimeridian repeats the same point on both sides.
    const isSame = last && Math.abs(last[1] - position[1]) < 1e-7 && Math.abs(last[0] - position[0]) % 360 < 1e-7
    if (!isSame) joined.push({ position, distance: distances[index] })
  })
  return joined
}

function densify(points: LinePoint[]): LinePoint[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1]
    if (!before) return [point]
    const steps = Math.ceil(sphereDistance(before.position, point.position) / MAX_STEP_M)
    if (steps <= 1) return [point]
    const between = pointsBetween(before.position, point.position, steps - 1).map((position, step) => ({
      position,
      distance:
        before.distance === undefined || point.distance === undefined
          ? undefined
          : before.distance + ((point.distance - before.distance) * (step + 1)) / steps,
    }))
    return [...between, point]
  })
}

function nearestPoint(points: LinePoint[], [longitude, latitude]: Position, from: number): number {
  let nearest = from
  let least = Infinity
  for (let i = from; i < points.length && least > 1e-12; i++) {
    const [x, y] = points[i]!.position
    const off = (((x - longitude + 540) % 360) - 180) ** 2 + (y - latitude) ** 2
    if (off < least) [least, nearest] = [off, i]
  }
  return nearest
}

/** The point whose distance is nearest. Distances never fall along the way. */
function nearestDistance(distances: Float64Array, wanted: number): number {
  let low = 0
  let high = distances.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (distances[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low > 0 && wanted - distances[low - 1]! < distances[low]! - wanted ? low - 1 : low
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
