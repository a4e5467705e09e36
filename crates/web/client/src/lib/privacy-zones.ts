// Places that no shared track shows, on the map.
import type { Schema } from '../api/client'
import type { MapCircle } from '../map/draw-route'
import { planeLength, toPlaneX, toPlaneY } from '../map/mercator'

export type PrivacyZone = Schema['PrivacyZone']

/** What is chosen before it is saved. */
export interface ZoneDraft {
  /** Null: a new one. */
  id: string | null
  name: string
  place: Schema['Coordinate'] | null
  radius: number
}

export const MOST_ZONES = 20
/** The radii that can be chosen, in metres: fine steps where they matter. */
export const RADII = [100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000, 5000]

/** The choices, with a radius that another program has set. */
export function radiusChoices(radius: number): number[] {
  return [...new Set([...RADII, radius])].sort((a, b) => a - b)
}

export function newDraft(): ZoneDraft {
  return { id: null, name: '', place: null, radius: 500 }
}

export function draftOf({ id, name, place, radius_m: radius }: PrivacyZone): ZoneDraft {
  return { id, name, place, radius }
}

function circle({ latitude, longitude }: Schema['Coordinate'], radius: number, isChosen: boolean): MapCircle {
  return { x: toPlaneX(longitude), y: toPlaneY(latitude), radius: planeLength(radius, latitude), isChosen }
}

/** The circles of all zones, with the draft in place of the zone that it changes. */
export function zoneCircles(zones: PrivacyZone[], draft: ZoneDraft | null): MapCircle[] {
  const others = zones.filter(({ id }) => id !== draft?.id).map(zone => circle(zone.place, zone.radius_m, false))
  return draft?.place ? [...others, circle(draft.place, draft.radius, true)] : others
}
