// The Mercator plane on which the world is one wide and one high, west to east and north to south.

const RADIANS = Math.PI / 180
const EARTH_RADIUS_M = 6_371_008.8
/** Beyond this latitude the plane would be infinite. */
const MAX_LATITUDE = 85.0511

/** Longitude and latitude in degrees, as in GeoJSON. */
export type Position = [longitude: number, latitude: number]
export type Box = [west: number, north: number, east: number, south: number]

export function toPlaneX(longitude: number): number {
  return longitude / 360 + 0.5
}

export function toPlaneY(latitude: number): number {
  const sine = Math.sin(Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude)) * RADIANS)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

export function toLongitude(x: number): number {
  const turned = ((x % 1) + 1) % 1
  return (turned - 0.5) * 360
}

export function toLatitude(y: number): number {
  return (2 * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - Math.PI / 2) / RADIANS
}

/** The length on the plane of so many metres at this latitude. */
export function planeLength(metres: number, latitude: number): number {
  return metres / (2 * Math.PI * EARTH_RADIUS_M * Math.max(0.01, Math.cos(latitude * RADIANS)))
}

/** The length of the shortest line on a sphere. It is precise enough to divide a length that the server measured. */
export function sphereDistance(a: Position, b: Position): number {
  const height = Math.sin(((b[1] - a[1]) * RADIANS) / 2) ** 2
  const width = Math.sin(((b[0] - a[0]) * RADIANS) / 2) ** 2
  const chord = height + Math.cos(a[1] * RADIANS) * Math.cos(b[1] * RADIANS) * width
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** Points on the shortest line between two, so that long steps bend on the map as on the Earth. */
export function pointsBetween(a: Position, b: Position, count: number): Position[] {
  const vector = ([longitude, latitude]: Position) => {
    const ring = Math.cos(latitude * RADIANS)
    return [ring * Math.cos(longitude * RADIANS), ring * Math.sin(longitude * RADIANS), Math.sin(latitude * RADIANS)]
  }
  const u = vector(a) as [number, number, number]
  const v = vector(b) as [number, number, number]
  const angle = Math.acos(Math.max(-1, Math.min(1, u[0] * v[0] + u[1] * v[1] + u[2] * v[2])))
  const sine = Math.sin(angle)
  if (sine < 1e-9) return []
  return Array.from({ length: count }, (_, index) => {
    const share = (index + 1) / (count + 1)
    const p = Math.sin((1 - share) * angle) / sine
    const q = Math.sin(share * angle) / sine
    const [x, y, z] = [p * u[0] + q * v[0], p * u[1] + q * v[1], p * u[2] + q * v[2]]
    return [Math.atan2(y, x) / RADIANS, Math.atan2(z, Math.hypot(x, y)) / RADIANS]
  })
}
