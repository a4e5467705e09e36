// Tracks and privacy zones on the map, decisions about matches, and the address of a share card.
import { describe, expect, it, vi } from 'vitest'
import type { Schema } from '../src/api/client'
import { goalCardUrl } from '../src/lib/goal-card'
import { decideAll } from '../src/lib/import-matches'
import { draftOf, newDraft, radiusChoices, zoneCircles, type PrivacyZone } from '../src/lib/privacy-zones'
import { planeLength, toPlaneX, toPlaneY, type Position } from '../src/map/mercator'
import { locate } from '../src/map/route-geometry'
import { trackGeometry, trackLines } from '../src/map/track-geometry'
import { fitBox, MAX_SCALE } from '../src/map/viewport'

const line = (...coordinates: Position[]) => ({ geometry: { type: 'LineString' as const, coordinates } })
const lines = (...coordinates: Position[][]) => ({ geometry: { type: 'MultiLineString' as const, coordinates } })

describe('a track', () => {
  it('is measured along its line', () => {
    const track = trackGeometry(line([16, 48], [16, 48.01], [16, 48.02]))!
    expect(track.distances[0]).toBe(0)
    expect(track.length).toBeCloseTo(2224, -1)
    expect(track.box).toEqual([toPlaneX(16), toPlaneY(48.02), toPlaneX(16), toPlaneY(48)])
    expect(track.waypoints.map(({ distance }) => distance)).toEqual([0, track.length])
    expect([...track.breaks!]).toEqual([])
  })

  it('has gaps between its lines, which have no length', () => {
    const track = trackGeometry(
      lines(
        [
          [16, 48],
          [16, 48.01],
        ],
        [
          [17, 48],
          [17, 48.01],
        ],
      ),
    )!
    expect([...track.breaks!]).toEqual([2])
    expect(track.length).toBeCloseTo(2 * 1112, -1)
    expect(track.distances[2]).toBe(track.distances[1])
    expect(locate(track, track.length).x).toBeCloseTo(toPlaneX(17), 9)
  })

  it('goes on beyond the antimeridian', () => {
    const track = trackGeometry(
      lines(
        [
          [179.9, 0],
          [180, 0],
        ],
        [
          [-180, 0],
          [-179.9, 0],
        ],
      ),
    )!
    expect(track.box[2] - track.box[0]).toBeCloseTo(0.2 / 360, 9)
    expect(track.length).toBeCloseTo(22_239, -2)
  })

  it('may have nothing to draw', () => {
    expect(trackGeometry(lines())).toBeNull()
    expect(trackGeometry(line([16, 48]))).toBeNull()
    expect(
      trackLines(
        lines(
          [[16, 48]],
          [
            [16, 48],
            [17, 48],
          ],
        ),
      ),
    ).toHaveLength(1)
  })

  it('of a few hundred metres fills the map', () => {
    const { box } = trackGeometry(line([16, 48], [16, 48.003]))!
    const padding = { top: 0, right: 0, bottom: 0, left: 0 }
    const near = fitBox(box, 400, 300, padding, MAX_SCALE / 4)
    expect((box[3] - box[1]) * near.scale).toBeGreaterThan(80)
    // A route of a goal is shown with its surroundings.
    expect(fitBox(box, 400, 300, padding).scale).toBeLessThan(near.scale)
  })
})

describe('privacy zones', () => {
  const zone = (id: string, latitude = 48): PrivacyZone => ({
    id,
    name: id,
    place: { latitude, longitude: 16 },
    radius_m: 500,
    created_at: '2026-05-01T08:00:00Z',
    updated_at: '2026-05-01T08:00:00Z',
  })

  it('are circles of their size on the ground', () => {
    expect(planeLength(40_030_228.9, 0)).toBeCloseTo(1, 5)
    const [equator, north] = zoneCircles([zone('a', 0), zone('b', 60)], null)
    expect(north!.radius).toBeCloseTo(2 * equator!.radius, 9)
    expect(equator).toMatchObject({ x: toPlaneX(16), y: 0.5, isChosen: false })
  })

  it('show the change of a zone in its place', () => {
    const zones = [zone('a'), zone('b')]
    const draft = { ...draftOf(zones[1]!), radius: 1000 }
    const circles = zoneCircles(zones, draft)
    expect(circles.map(({ isChosen }) => isChosen)).toEqual([false, true])
    expect(circles[1]!.radius).toBeCloseTo(2 * circles[0]!.radius, 9)
    expect(zoneCircles(zones, newDraft())).toHaveLength(2)
  })

  it('can have a radius that another program has set', () => {
    expect(radiusChoices(500)).toEqual(radiusChoices(100))
    expect(radiusChoices(123).slice(0, 3)).toEqual([100, 123, 150])
  })
})

describe('deciding about all matches', () => {
  const answer = (undecided: number) => ({ undecided }) as Schema['Import']

  it('asks until none is left', async () => {
    const ask = vi.fn(() => Promise.resolve(answer([700, 200, 0][ask.mock.calls.length - 1]!)))
    expect((await decideAll(ask)).undecided).toBe(0)
    expect(ask).toHaveBeenCalledTimes(3)
  })

  it('ends when nothing changes any more', async () => {
    const ask = vi.fn(() => Promise.resolve(answer(5)))
    expect((await decideAll(ask)).undecided).toBe(5)
    expect(ask).toHaveBeenCalledTimes(2)
  })
})

describe('the share card', () => {
  it('has texts in the language and units of the person, as far as the server has them', () => {
    expect(goalCardUrl('g1', 'png', 'de', 'metric')).toBe('/api/v1/goals/g1/card.png?language=de&units=metric')
    expect(goalCardUrl('g1', 'svg', 'fr', 'imperial')).toBe('/api/v1/goals/g1/card.svg?language=en&units=imperial')
  })
})
