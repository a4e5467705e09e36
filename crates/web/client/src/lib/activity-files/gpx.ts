// GPX: each recorded track is an activity. Its length is that of its segments; between segments the device paused.
import { FileProblem, kindOfSport, type FileActivity } from './file-activity'
import { attributeOf, elements, textOf } from './xml'

const EARTH_RADIUS_M = 6_371_008.8

interface Place {
  latitude: number
  longitude: number
}

/** The way between two places on the sphere (haversine), in metres. */
export function distanceBetween(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const across = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2
  const along = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  const cosines = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude))
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(across + cosines * along)))
}

export function readGpx(xml: string): FileActivity[] {
  const activities: FileActivity[] = []
  let hasPoints = false
  for (const track of elements(xml, 'trk')) {
    let first: number | null = null
    let metres = 0
    let milliseconds = 0
    for (const segment of elements(track.content, 'trkseg')) {
      let before: Place | null = null
      let begin: number | null = null
      let last: number | null = null
      for (const point of elements(segment.content, 'trkpt')) {
        hasPoints = true
        const place = {
          latitude: Number.parseFloat(attributeOf(point, 'lat')),
          longitude: Number.parseFloat(attributeOf(point, 'lon')),
        }
        if (!Number.isFinite(place.latitude) || !Number.isFinite(place.longitude)) continue
        if (before) metres += distanceBetween(before, place)
        before = place
        const time = Date.parse(textOf(point.content, 'time'))
        if (Number.isNaN(time)) continue
        begin ??= time
        last = time
      }
      if (begin === null || last === null) continue
      first ??= begin
      milliseconds += Math.max(0, last - begin)
    }
    if (first === null) continue
    // Elements before the first segment belong to the track and not to a point.
    const head = track.content.split(/<(?:\w+:)?trkseg/)[0]!
    const name = textOf(head, 'name')
    activities.push({
      kind: kindOfSport(textOf(head, 'type')) ?? kindOfSport(name) ?? 'walk',
      started_at: new Date(first).toISOString(),
      distance_m: Math.round(metres),
      duration_s: Math.max(1, Math.round(milliseconds / 1000)),
      note: name.slice(0, 1000),
      source: 'gpx',
    })
  }
  if (!activities.length) throw new FileProblem(hasPoints ? 'no-times' : 'empty')
  return activities
}
