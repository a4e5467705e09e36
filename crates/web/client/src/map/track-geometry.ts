// The track of an activity on the Mercator plane: the lines that were moved along, with gaps where something is cut or where there was a
// pause.
import type { Schema } from '../api/client'
import { sphereDistance, toPlaneX, toPlaneY, type Position } from './mercator'
import { boxOf, type RouteGeometry, type Waypoint } from './route-geometry'

type Track = Pick<Schema['TrackFeature'], 'geometry'>

/** The lines of a track, each of at least two points. */
export function trackLines({ geometry }: Track): Position[][] {
  const lines = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates
  return (lines as Position[][]).filter(line => line.length > 1)
}

/** Null if there is nothing to draw. */
export function trackGeometry(track: Track): RouteGeometry | null {
  const lines = trackLines(track)
  const count = lines.reduce((sum, line) => sum + line.length, 0)
  if (!count) return null
  const [xs, ys, distances] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  const breaks = new Set<number>()
  let at = 0
  let turns = 0
  let before: Position | null = null
  for (const line of lines) {
    if (at) breaks.add(at)
    for (const [index, position] of line.entries()) {
      // A line that crosses the antimeridian goes on beyond the edge of the world.
      if (before && position[0] - before[0] > 180) turns--
      else if (before && position[0] - before[0] < -180) turns++
      xs[at] = toPlaneX(position[0]) + turns
      ys[at] = toPlaneY(position[1])
      const step = before && index ? sphereDistance(before, position) : 0
      distances[at] = (distances[at - 1] ?? 0) + step
      before = position
      at++
    }
  }
  const length = distances[count - 1]!
  const end = (index: number): Waypoint => ({ name: null, x: xs[index]!, y: ys[index]!, distance: distances[index]! })
  return {
    xs,
    ys,
    distances,
    length,
    wayLength: length,
    roundTrip: false,
    waypoints: [end(0), end(count - 1)],
    box: boxOf(xs, ys),
    breaks,
  }
}
