// Queries about the journey of a goal, whose days are in order.
import { addDays, daysBetween } from './days'

export interface JourneyDay {
  day: string
  /** The total at the end of the day, in metres. */
  done_m: number
  activity_count: number
}

/** The last day up to this one with contributions. */
export function entryOn(days: JourneyDay[], day: string): JourneyDay | null {
  let low = 0
  let high = days.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]!.day <= day) low = middle + 1
    else high = middle
  }
  return days[low - 1] ?? null
}

/** The total at the end of a day. */
export function doneOn(days: JourneyDay[], day: string): number {
  return entryOn(days, day)?.done_m ?? 0
}

/** The day on which a distance was reached, if the days show it. */
export function dayReached(days: JourneyDay[], distance: number): string | null {
  return days.find(entry => entry.done_m >= distance)?.day ?? null
}

/** The distances of the days from one to another, added up in at most this number of equal parts. */
export function distanceBars(days: JourneyDay[], first: string, last: string, most: number): number[] {
  const count = daysBetween(first, last) + 1
  const parts = Math.min(most, count)
  const bars = Array.from({ length: parts }, () => 0)
  let before = 0
  for (const entry of days) {
    const at = daysBetween(first, entry.day)
    if (at >= 0 && at < count) bars[Math.floor((at * parts) / count)]! += entry.done_m - before
    before = entry.done_m
  }
  return bars
}

/** The total at a moment between two ends of days: `at` counts days since the evening before `first`. */
export function doneAt(days: JourneyDay[], first: string, at: number): number {
  const whole = Math.floor(at)
  const from = doneOn(days, addDays(first, whole - 1))
  const to = doneOn(days, addDays(first, whole))
  return from + (to - from) * (at - whole)
}
