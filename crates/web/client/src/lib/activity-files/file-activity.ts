// An activity in the file of a device, before it is logged.
import type { Kind } from '../../parts/kinds'

export interface FileActivity {
  kind: Kind
  /** With its offset. */
  started_at: string
  distance_m: number
  duration_s: number
  note: string
  source: 'gpx' | 'tcx' | 'fit'
}

/** The reason why a file has no activities. The code ends the id of its text: `import-file-…`. */
export class FileProblem extends Error {
  constructor(readonly code: 'unknown' | 'empty' | 'no-times' | 'broken' | 'too-large') {
    super(code)
    this.name = 'FileProblem'
  }
}

const words: [RegExp, Kind][] = [
  [/wheelchair|handcycl/, 'wheelchair'],
  [/run|jog/, 'run'],
  [/rid(e|ing)|cycl|bik|velo/, 'ride'],
  [/walk|hik|trek/, 'walk'],
  [/swim/, 'swim'],
  [/row|paddl|kayak|canoe/, 'row'],
  [/ski|snowshoe/, 'ski'],
]

/** The kind for a device's name of a sport. */
export function kindOfSport(sport: string): Kind | null {
  const text = sport.toLowerCase()
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? null
}
