// A day that is chosen with a handle: by dragging it, and with keys.
import { addDays } from '../days'
import { clampDay, type DayScale } from './scale'

/** The service takes days from tomorrow on, up to ten years ahead. */
const MOST_DAYS_AHEAD = 3653

export interface DayLimits {
  earliest: string
  latest: string
}

/** The days that a person can choose, by the today of the person. */
export function dayLimits(today: string): DayLimits {
  return { earliest: addDays(today, 1), latest: addDays(today, MOST_DAYS_AHEAD) }
}

interface KeyStep extends DayLimits {
  /** The last day of the chart, to which the key End leads. */
  end: string
  isRightToLeft: boolean
}

/** The day after a key is pressed: arrows go by a day, page keys by a week. Null: the key does nothing here. */
export function dayAfterKey(
  key: string,
  day: string,
  { earliest, latest, end, isRightToLeft }: KeyStep,
): string | null {
  const forward = isRightToLeft ? -1 : 1
  const step: Record<string, string> = {
    ArrowRight: addDays(day, forward),
    ArrowLeft: addDays(day, -forward),
    ArrowUp: addDays(day, 1),
    ArrowDown: addDays(day, -1),
    PageUp: addDays(day, 7),
    PageDown: addDays(day, -7),
    Home: earliest,
    End: end,
  }
  const next = step[key]
  return next === undefined ? null : clampDay(next, earliest, latest)
}

/** The day under a pointer that drags the handle. `offset` is how far from the middle of the handle the drag began. */
export function dayAtPointer(x: number, offset: number, scale: DayScale, { earliest, latest }: DayLimits): string {
  return clampDay(scale.dayAt(x - offset), earliest, latest)
}

/** The day at which the handle waits while nothing is chosen: the expected one, else the middle of the others, else in a month. */
export function suggestDay(expected: (string | null | undefined)[], today: string): string {
  const { earliest, latest } = dayLimits(today)
  const found = expected.find(day => typeof day === 'string' && day >= earliest)
  return clampDay(found ?? addDays(today, 30), earliest, latest)
}
