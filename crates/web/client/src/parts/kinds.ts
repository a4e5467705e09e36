// The kinds of activities, and their icons. Their names are the texts `kind-<kind>`.
import type { Schema } from '../api/client'
import type { IconName } from './icons'

export type Kind = Schema['ActivityKind']

const icons: Record<Kind, IconName> = {
  walk: 'footprints',
  run: 'run',
  ride: 'bike',
  swim: 'waves',
  wheelchair: 'accessibility',
  row: 'kayak',
  ski: 'mountain-snow',
  other: 'sparkles',
}

export const kinds = Object.keys(icons) as Kind[]

export function kindIcon(kind: Kind): IconName {
  return icons[kind]
}
