import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { toLatitude, toLongitude, toPlaneX, toPlaneY, type Position } from '../src/map/mercator'
import { buildRouteGeometry, distanceOnWay, locate } from '../src/map/route-geometry'
import { fitBox, MAX_SCALE, nearestCopy, panBy, toPixels, toPlane, zoomAt } from '../src/map/viewport'
import { decodeLines, toParts } from '../src/map/world'

const padding = { top: 10, right: 10, bottom: 10, left: 10 }

function route(points: Position[], distances: number[], extra: { length_m?: number; round_trip?: boolean } = {}) {
  const way_m = distances.at(-1)!
  return buildRouteGeometry({
    line: { geometry: { type: 'LineString', coordinates: points } },
    waypoints: points.map(([longitude, latitude], index) => ({
      name: `stop ${index}`,
      longitude,
      latitude,
      distance_m: distances[index]!,
    })),
    length_m: way_m,
    way_m,
    round_trip: false,
    ...extra,
  })
}

describe('the plane', () => {
  it('takes places there and back', () => {
    for (const [longitude, latitude] of [
      [0, 0],
      [-179.9, 84],
      [13.7, 45.6],
      [179.9, -84],
    ] as const) {
      expect(toLongitude(toPlaneX(longitude))).toBeCloseTo(longitude, 6)
      expect(toLatitude(toPlaneY(latitude))).toBeCloseTo(latitude, 6)
    }
  })

  it('ends at the poles', () => {
    expect(toPlaneY(90)).toBeCloseTo(0, 4)
    expect(toPlaneY(-90)).toBeCloseTo(1, 4)
  })
})

describe('a route', () => {
  it('puts a distance between its waypoints in proportion', () => {
    const line = route(
      [
        [0, 0],
        [0.2, 0],
        [0.4, 0],
      ],
      [0, 1000, 5000],
    )
    expect(locate(line, 500).x).toBeCloseTo(toPlaneX(0.1), 6)
    expect(locate(line, 3000).x).toBeCloseTo(toPlaneX(0.3), 6)
    expect(locate(line, 9999).x).toBeCloseTo(toPlaneX(0.4), 6)
  })

  it('goes on beyond the antimeridian, in either direction', () => {
    const east = route(
      [
        [179, 10],
        [-179, 10],
      ],
      [0, 1000],
    )
    const west = route(
      [
        [-179, 10],
        [179, 10],
      ],
      [0, 1000],
    )
    for (const line of [east, west]) expect(line.box[2] - line.box[0]).toBeCloseTo(2 / 360, 6)
    expect(east.box[2]).toBeGreaterThan(1)
    expect(west.box[0]).toBeLessThan(0)
  })

  it('goes over a pole', () => {
    const line = route(
      [
        [0, 85],
        [180, 85],
      ],
      [0, 1_110_000],
    )
    expect(line.xs.every(Number.isFinite) && line.ys.every(Number.isFinite)).toBe(true)
    expect(Math.min(...line.ys)).toBeCloseTo(toPlaneY(90), 6)
    expect(line.box[2] - line.box[0]).toBeCloseTo(0.5, 2)
    expect(locate(line, 0).x).toBeCloseTo(toPlaneX(0), 6)
  })

  it('joins a line that was cut at the antimeridian', () => {
    const line = buildRouteGeometry({
      line: {
        geometry: {
          type: 'MultiLineString',
          coordinates: [
            [
              [178, 0],
              [180, 0],
            ],
            [
              [-180, 0],
              [-178, 0],
            ],
          ],
        },
      },
      waypoints: [
        { longitude: 178, latitude: 0, distance_m: 0 },
        { longitude: -178, latitude: 0, distance_m: 400 },
      ],
      length_m: 400,
      way_m: 400,
      round_trip: false,
    })
    expect(line.box[2] - line.box[0]).toBeCloseTo(4 / 360, 6)
    expect(locate(line, 200).x).toBeCloseTo(1, 4)
  })

  it('unrolls laps and ways back', () => {
    const points: Position[] = [
      [0, 0],
      [0.4, 0],
    ]
    const laps = route(points, [0, 1000], { length_m: 3000 })
    expect(distanceOnWay(laps, 1500)).toBe(500)
    expect(distanceOnWay(laps, 3000)).toBe(1000)
    const back = route(points, [0, 1000], { length_m: 4000, round_trip: true })
    expect(distanceOnWay(back, 1500)).toBe(500)
    expect(distanceOnWay(back, 2000)).toBe(0)
    expect(distanceOnWay(back, 2300)).toBe(300)
    expect(distanceOnWay(back, 4000)).toBe(0)
  })
})

describe('a view', () => {
  const start = fitBox([0.4, 0.3, 0.6, 0.4], 800, 400, padding)

  it('shows all of a box', () => {
    for (const [x, y] of [
      [0.4, 0.3],
      [0.6, 0.4],
    ] as const) {
      const pixel = toPixels(start, x, y)
      expect(pixel.x).toBeGreaterThanOrEqual(9.9)
      expect(pixel.x).toBeLessThanOrEqual(790.1)
      expect(pixel.y).toBeGreaterThanOrEqual(9.9)
      expect(pixel.y).toBeLessThanOrEqual(390.1)
    }
  })

  it('keeps the place under the pointer while it zooms', () => {
    const before = toPlane(start, 200, 100)
    const after = toPlane(zoomAt(start, 3, 200, 100), 200, 100)
    expect(after.x).toBeCloseTo(before.x, 9)
    expect(after.y).toBeCloseTo(before.y, 9)
  })

  it('never leaves the poles or its limits', () => {
    let view = start
    for (let i = 0; i < 60; i++) view = zoomAt(view, 1.6)
    expect(view.scale).toBe(MAX_SCALE)
    for (let i = 0; i < 200; i++) view = zoomAt(view, 1 / 1.6)
    expect(view.scale).toBeGreaterThanOrEqual(400)
    const north = panBy(start, 0, 1e9)
    expect(toPlane(north, 0, 0).y).toBeGreaterThanOrEqual(-1e-9)
    const south = panBy(start, 0, -1e9)
    expect(toPlane(south, 0, 400).y).toBeLessThanOrEqual(1 + 1e-9)
  })

  it('finds the copy of the world that a route is on, however often somebody went around', () => {
    for (const turns of [-3, -1, 0, 1, 4]) {
      const around = panBy(start, -turns * start.scale, 0)
      expect(around.x).toBeCloseTo(start.x + turns, 9)
      expect(nearestCopy(around, start.x).x).toBeCloseTo(start.x, 9)
    }
    // A route across the antimeridian lies beyond 1, and a view of Alaska below 0.
    const alaska = { ...start, x: 0.05 }
    expect(nearestCopy(alaska, 1.02).x).toBeCloseTo(1.05, 9)
    expect(toPixels(nearestCopy(alaska, 1.02), 1.02, start.y).x).toBeCloseTo(toPixels(alaska, 0.02, start.y).x, 6)
  })

  it('shows a place at a pole', () => {
    for (const latitude of [90, -90]) {
      const y = toPlaneY(latitude)
      const view = fitBox([0.2, y, 0.2, y], 400, 300, padding)
      const spot = toPixels(view, 0.2, y)
      expect(spot.x).toBeCloseTo(200)
      expect(spot.y).toBeGreaterThanOrEqual(-0.1)
      expect(spot.y).toBeLessThanOrEqual(300.1)
    }
  })

  it('shows a route of a single place without dividing by zero', () => {
    const view = fitBox([0.5, 0.3, 0.5, 0.3], 800, 400, padding)
    expect(Number.isFinite(view.scale)).toBe(true)
    expect(toPixels(view, 0.5, 0.3).x).toBeCloseTo(400)
  })
})

describe('the world', () => {
  it('cuts lines into parts that join, and closes areas', () => {
    const line = Array.from({ length: 100 }, (_, index) => [index, 2 * index]).flat()
    for (const isClosed of [false, true]) {
      const parts = toParts([line], isClosed)
      expect(parts.length).toBeGreaterThan(2)
      const joined = parts.flatMap(({ points }, index) => points.slice(index ? 2 : 0))
      expect(joined).toEqual(isClosed ? [...line, 0, 0] : line)
      parts.forEach(({ points }, index) => {
        const before = parts[index - 1]
        if (before) expect(points.slice(0, 2)).toEqual(before.points.slice(-2))
      })
    }
    expect(toParts([line], true).at(-1)!.box).toEqual([0, 0, 99, 198])
  })

  it('has every piece that it names, and each can be read', () => {
    const folder = new URL('../../dist/world/', import.meta.url)
    const names = fs.readdirSync(folder).filter(name => name.endsWith('.bin'))
    expect(names.length).toBeGreaterThan(50)
    for (const name of names) {
      const layers = decodeLines(new Uint8Array(fs.readFileSync(new URL(name, folder))))
      expect(layers[0]!.length, name).toBeGreaterThan(0)
      const lines = layers.flat()
      expect(Math.min(...lines.map(line => line.length)), name).toBeGreaterThanOrEqual(4)
      const farthest = lines.reduce(
        (most, line) => line.reduce((far, value) => Math.max(far, Math.abs(value)), most),
        0,
      )
      expect(farthest, name).toBeLessThan(20_000)
    }
  })
})
