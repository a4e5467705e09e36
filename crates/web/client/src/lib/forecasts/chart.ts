// What the chart of a goal shows: its days, the distance so far, and the days that members expect.
import { addDays, daysBetween } from '../days'
import { doneOn, type JourneyDay } from '../journey'
import { clampDay, type DayScale } from './scale'

/** The most days before today. The service looks back as far. */
const MOST_DAYS_BACK = 52 * 7
/** The days ahead of a goal that has no forecast. */
const DAYS_AHEAD = 90
/** Of the days ahead, what is added at the end, so that a day can be chosen beyond the others. */
const MARGIN = 0.15

interface ShownDays {
  /** The first day of the goal, or of its first activity if that is earlier. */
  begin: string
  today: string
  /** The day on which it was reached. */
  arrival: string | null
  /** Days ahead that must be visible, where they are known. */
  ahead: (string | null | undefined)[]
}

/** The first and the last day of the chart. */
export function shownDays({ begin, today, arrival, ahead }: ShownDays): { first: string; last: string } {
  const end = arrival ?? today
  const first = clampDay(begin, addDays(end, -MOST_DAYS_BACK), end)
  const known = ahead.filter(day => typeof day === 'string').filter(day => day > end)
  const farthest = known.toSorted().at(-1) ?? (arrival ? end : addDays(today, DAYS_AHEAD))
  const margin = Math.max(3, Math.ceil(daysBetween(arrival ? first : end, farthest) * MARGIN))
  return { first, last: addDays(farthest, margin) }
}

/** The total on the days from the first one to the last one. Between two activities it does not grow. */
export function donePoints(days: JourneyDay[], first: string, last: string): { day: string; done: number }[] {
  if (last < first) return []
  const points = [{ day: first, done: doneOn(days, first) }]
  for (const { day, done_m: done } of days) {
    if (day <= first || day > last) continue
    const before = points.at(-1)!
    const eve = addDays(day, -1)
    if (eve > before.day) points.push({ day: eve, done: before.done })
    points.push({ day, done })
  }
  const end = points.at(-1)!
  if (end.day < last) points.push({ day: last, done: end.done })
  return points
}

/** Days of members that lie so near to each other that they are one dot. */
export interface DayGroup {
  /** The place of the dot in pixels. */
  x: number
  first: string
  last: string
  count: number
  /** Whether the days are after the last one of the chart. */
  isBeyond: boolean
}

/** Groups days by their place on the scale, in cells of so many pixels. */
export function groupDays(days: string[], scale: DayScale, cell: number): DayGroup[] {
  const groups = new Map<number, string[]>()
  for (const day of days) {
    const place = day > scale.last ? Infinity : Math.floor(scale.xOf(clampDay(day, scale.first, scale.last)) / cell)
    groups.set(place, [...(groups.get(place) ?? []), day])
  }
  return [...groups].map(([place, members]) => {
    const sorted = members.toSorted()
    const [first, last] = [sorted[0]!, sorted.at(-1)!]
    const isBeyond = place === Infinity
    const shown = clampDay(sorted[sorted.length >> 1]!, scale.first, scale.last)
    return { x: scale.xOf(shown), first, last, count: sorted.length, isBeyond }
  })
}
