// The route of a goal for the map, from the two answers that describe it. Building one takes a moment for long lines,
// so the last few are cached.
import type { Schema } from '../api/client'
import { buildRouteGeometry, type RouteGeometry } from './route-geometry'

const KEPT = 6
const kept = new Map<unknown, RouteGeometry>()

export function goalRoute(
  summary: Schema['RouteSummary'] | null | undefined,
  line: Schema['RouteLine'] | null | undefined,
): RouteGeometry | null {
  if (!summary || !line) return null
  let geometry = kept.get(line)
  if (!geometry) {
    geometry = buildRouteGeometry({ ...summary, line: line.geojson, distances: line.distances_m })
    kept.set(line, geometry)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value)
  }
  return geometry
}
