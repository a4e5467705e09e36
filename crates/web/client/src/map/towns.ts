// Places by name, and names of places, from the towns of the bundled world.
import type { Coordinates } from '../lib/coordinates'
import { sphereDistance, toLatitude, toLongitude } from './mercator'
import type { PlaceName } from './world'

export interface Town extends Coordinates {
  name: string
}

function toTown({ text, x, y }: PlaceName): Town {
  return { name: text, latitude: toLatitude(y), longitude: toLongitude(x) }
}

/** Without case and accents, so that `munchen` finds München. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLocaleLowerCase()
    .trim()
}

/** Whether two names are equal except for case and accents. */
export function isSameName(a: string, b: string): boolean {
  return plain(a) === plain(b)
}

/** The largest towns whose name begins with the typed text, then those whose name contains it. */
export function findTowns(towns: PlaceName[], typed: string, most = 8): Town[] {
  const wanted = plain(typed)
  if (wanted.length < 2) return []
  const matches = towns.flatMap(town => {
    const at = plain(town.text).indexOf(wanted)
    if (at < 0) return []
    const rank = plain(town.text) === wanted ? 0 : at === 0 ? 1 : 2
    return [{ town, rank }]
  })
  matches.sort((a, b) => a.rank - b.rank || b.town.size - a.town.size)
  return matches.slice(0, most).map(match => toTown(match.town))
}

/** The town nearest to a place, if it is near. */
export function nameNear(towns: PlaceName[], place: Coordinates, withinMetres = 12_000): string | null {
  let nearest: string | null = null
  let least = withinMetres
  for (const each of towns) {
    const town = toTown(each)
    if (Math.abs(town.latitude - place.latitude) > 1) continue
    const distance = sphereDistance([town.longitude, town.latitude], [place.longitude, place.latitude])
    if (distance < least) [least, nearest] = [distance, town.name]
  }
  return nearest
}
