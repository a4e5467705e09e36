// What goal pages compute: laps and stops, days of a journey, coordinates, towns.
import { describe, expect, it } from 'vitest'
import { formatCoordinates, parseCoordinates } from '../src/lib/coordinates'
import { dayReached, distanceBars, doneAt, doneOn } from '../src/lib/journey'
import { toPlaneX, toPlaneY } from '../src/map/mercator'
import { buildRouteGeometry, locate } from '../src/map/route-geometry'
import { lapAt, stopReached, stripStops } from '../src/map/stops'
import { findTowns, nameNear } from '../src/map/towns'

function route(laps: number, roundTrip: boolean) {
  const coordinates: [number, number][] = [
    [10, 50],
    [11, 50],
    [13, 50],
  ]
  const way = 3000
  return buildRouteGeometry({
    line: { geometry: { type: 'LineString', coordinates } },
    waypoints: ['A', 'B', 'C'].map((name, index) => ({
      name,
      longitude: coordinates[index]![0],
      latitude: 50,
      distance_m: [0, 1000, way][index]!,
    })),
    length_m: way * laps * (roundTrip ? 2 : 1),
    way_m: way,
    round_trip: roundTrip,
  })
}
const listed = (lap: { stops: { name: string | null; distance: number }[] }) =>
  lap.stops.map(stop => `${stop.name} ${stop.distance}`)

describe('stops', () => {
  it('are the waypoints of a way that is gone once', () => {
    const once = route(1, false)
    expect(listed(lapAt(once, 1500))).toEqual(['A 0', 'B 1000', 'C 3000'])
    expect(stripStops(once)).toHaveLength(3)
  })

  it('follow the lap, and the last one holds the end', () => {
    const thrice = route(3, false)
    expect(lapAt(thrice, 3000)).toMatchObject({ number: 2, count: 3 })
    expect(listed(lapAt(thrice, 4000))).toEqual(['A 3000', 'B 4000', 'C 6000'])
    expect(lapAt(thrice, 99_000).number).toBe(3)
    expect(stripStops(thrice)).toEqual([])
  })

  it('are reached between two distances', () => {
    const thrice = route(3, false)
    expect(stopReached(thrice, 500, 1000)).toMatchObject({ name: 'B', distance: 1000 })
    expect(stopReached(thrice, 1000, 2999)).toBeUndefined()
    expect(stopReached(thrice, 2500, 4500)).toMatchObject({ name: 'B', distance: 4000 })
  })

  it('lead back on a round trip', () => {
    const there = route(2, true)
    expect(listed(lapAt(there, 7000))).toEqual(['A 6000', 'B 7000', 'C 9000', 'B 11000', 'A 12000'])
  })
})

describe('a line with distances', () => {
  // It passes its first waypoint again on the way, and has a winding part between its first two points.
  const line = buildRouteGeometry({
    line: {
      geometry: {
        type: 'MultiLineString',
        coordinates: [
          [
            [179, 0],
            [180, 0],
          ],
          [
            [-180, 0],
            [-179, 0],
            [-180, 0],
          ],
        ],
      },
    },
    distances: [0, 900, 900, 1000, 1100],
    waypoints: [
      { name: 'A', longitude: 179, latitude: 0, distance_m: 0 },
      { name: 'B', longitude: 180, latitude: 0, distance_m: 1100 },
    ],
    length_m: 1100,
    way_m: 1100,
    round_trip: false,
  })

  it('takes them and measures nothing', () => {
    expect(locate(line, 450).x).toBeCloseTo(toPlaneX(179.5), 6)
    expect(locate(line, 950).x).toBeCloseTo(toPlaneX(180.5), 6)
    expect([...line.distances].every((distance, index, all) => !index || distance >= all[index - 1]!)).toBe(true)
  })

  it('finds waypoints by their distance, not by where they are', () => {
    expect(line.waypoints.map(waypoint => waypoint.x)).toEqual([toPlaneX(179), toPlaneX(180)])
    expect(line.waypoints[1]!.distance).toBe(1100)
    expect(locate(line, 1100).x).toBeCloseTo(toPlaneX(180), 6)
  })
})

describe('a journey', () => {
  const days = [
    { day: '2026-03-01', done_m: 100, activity_count: 1 },
    { day: '2026-03-04', done_m: 400, activity_count: 3 },
    { day: '2026-03-05', done_m: 900, activity_count: 4 },
  ]

  it('stands still on days of rest', () => {
    expect(
      ['2026-02-28', '2026-03-01', '2026-03-03', '2026-03-04', '2027-01-01'].map(day => doneOn(days, day)),
    ).toEqual([0, 100, 100, 400, 900])
  })

  it('goes on evenly between two evenings', () => {
    expect(doneAt(days, '2026-03-01', 0)).toBe(0)
    expect(doneAt(days, '2026-03-01', 0.5)).toBe(50)
    expect(doneAt(days, '2026-03-01', 3.5)).toBe(250)
    expect(doneAt(days, '2026-03-01', 5)).toBe(900)
  })

  it('knows the day of a waypoint', () => {
    expect([dayReached(days, 100), dayReached(days, 101), dayReached(days, 901)]).toEqual([
      '2026-03-01',
      '2026-03-04',
      null,
    ])
  })

  it('has bars that add up', () => {
    expect(distanceBars(days, '2026-03-01', '2026-03-05', 99)).toEqual([100, 0, 0, 300, 500])
    expect(distanceBars(days, '2026-03-01', '2026-03-05', 2)).toEqual([100, 800])
  })
})

describe('coordinates', () => {
  it.each([
    ['48.2084, 16.3731', [48.2084, 16.3731]],
    ['-33.9 18.4', [-33.9, 18.4]],
    ['33.9° S, 18.4° E', [-33.9, 18.4]],
    ['48,2084; 16,3731', [48.2084, 16.3731]],
    [`48° 12' 30" N 16° 22' O`, [48 + 12.5 / 60, 16 + 22 / 60]],
  ])('are read from %s', (text, [latitude, longitude]) => {
    const found = parseCoordinates(text)!
    expect(found.latitude).toBeCloseTo(latitude!, 6)
    expect(found.longitude).toBeCloseTo(longitude!, 6)
  })

  it.each(['', 'Wien', '91, 0', '0, 181', '48.2', '1,2,3'])('are not read from "%s"', text => {
    expect(parseCoordinates(text)).toBeNull()
  })

  it('are read again from what is shown', () => {
    expect(parseCoordinates(formatCoordinates({ latitude: -1.5, longitude: 2 }))).toEqual({
      latitude: -1.5,
      longitude: 2,
    })
  })
})

describe('towns', () => {
  const town = (text: string, longitude: number, latitude: number, size: number) => ({
    text,
    x: toPlaneX(longitude),
    y: toPlaneY(latitude),
    size,
  })
  const towns = [town('Münchendorf', 16.4, 48, 2), town('München', 11.6, 48.1, 20), town('Neu München', 0, 0, 30)]

  it('are found without accents, whole names first', () => {
    expect(findTowns(towns, 'munchen').map(found => found.name)).toEqual(['München', 'Münchendorf', 'Neu München'])
    expect(findTowns(towns, 'm')).toEqual([])
  })

  it('name a place that is near', () => {
    expect(nameNear(towns, { latitude: 48.15, longitude: 11.6 })).toBe('München')
    expect(nameNear(towns, { latitude: 49, longitude: 11.6 })).toBeNull()
  })
})
