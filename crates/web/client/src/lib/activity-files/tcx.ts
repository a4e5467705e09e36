// TCX: each activity is the sum of its laps.
import { FileProblem, kindOfSport, type FileActivity } from './file-activity'
import { attributeOf, elements, textOf } from './xml'

export function readTcx(xml: string): FileActivity[] {
  const activities: FileActivity[] = []
  for (const activity of elements(xml, 'Activity')) {
    let metres = 0
    let seconds = 0
    let first = ''
    for (const lap of elements(activity.content, 'Lap')) {
      // A lap has its own sums before its points, which have elements of the same names.
      const head = lap.content.split(/<(?:\w+:)?Track[\s>]/)[0]!
      metres += Number(textOf(head, 'DistanceMeters')) || 0
      seconds += Number(textOf(head, 'TotalTimeSeconds')) || 0
      first ||= attributeOf(lap, 'StartTime')
    }
    const start = Date.parse(first || textOf(activity.content, 'Id'))
    if (Number.isNaN(start)) continue
    activities.push({
      kind: kindOfSport(attributeOf(activity, 'Sport')) ?? 'other',
      started_at: new Date(start).toISOString(),
      distance_m: Math.round(metres),
      duration_s: Math.max(1, Math.round(seconds)),
      note: textOf(activity.content.replace(/<(?:\w+:)?Lap[\s\S]*<\/(?:\w+:)?Lap>/, ''), 'Notes').slice(0, 1000),
      source: 'tcx',
    })
  }
  if (!activities.length) throw new FileProblem('empty')
  return activities
}
