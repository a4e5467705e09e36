// The stops ahead and behind: the waypoints of the current lap, in the direction of travel.
import type { RouteGeometry } from './route-geometry'

export interface Stop {
  name: string | null
  /** The point on the plane. */
  x: number
  y: number
  /** The distance from the start of the whole route, in metres. */
  distance: number
}

export interface Lap {
  /** From 1. */
  number: number
  count: number
  stops: Stop[]
}

/** The lap of a distance. The end of the route belongs to the last lap. */
export function lapAt(route: RouteGeometry, done: number): Lap {
  const { wayLength, roundTrip, length, waypoints } = route
  const lapLength = roundTrip ? wayLength * 2 : wayLength
  const count = Math.max(1, Math.round(length / (lapLength || 1)))
  const index = Math.max(0, Math.min(count - 1, Math.floor(done / (lapLength || 1))))
  const start = index * lapLength
  const out = waypoints.map(waypoint => ({ ...waypoint, distance: start + waypoint.distance }))
  const back = roundTrip
    ? waypoints
        .slice(0, -1)
        .reverse()
        .map(waypoint => ({ ...waypoint, distance: start + lapLength - waypoint.distance }))
    : []
  return { number: index + 1, count, stops: [...out, ...back] }
}

/** The stops on a line of the whole route: none if they would repeat. */
export function stripStops(route: RouteGeometry | null): Stop[] {
  if (!route || route.roundTrip || route.length > route.wayLength * 1.000001) return []
  return route.waypoints
}

/** The last stop with a name that is passed between two distances. */
export function stopReached(route: RouteGeometry, from: number, to: number): Stop | undefined {
  return lapAt(route, to).stops.findLast(stop => stop.name && stop.distance > from && stop.distance <= to)
}
