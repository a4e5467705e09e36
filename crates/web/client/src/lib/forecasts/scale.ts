// The scales of the chart of a goal: days along, distances up, and the marks on both.
import { addDays, daysBetween } from '../days'

export interface DayScale {
  readonly first: string
  readonly last: string
  /** The place of a day in pixels. Days outside lie outside. */
  xOf(day: string): number
  /** The day at a place, at most the first or the last one. */
  dayAt(x: number): string
}

/** A scale from the first day at `from` to the last one at `to`. Where people read from the right, `to` is the smaller one. */
export function createDayScale(first: string, last: string, from: number, to: number): DayScale {
  const count = Math.max(1, daysBetween(first, last))
  const width = to - from || 1
  return {
    first,
    last: addDays(first, count),
    xOf: day => from + (width * daysBetween(first, day)) / count,
    dayAt: x => addDays(first, Math.round(count * clamp((x - from) / width, 0, 1))),
  }
}

/** A scale from nothing at `bottom` to the longest distance at `top`. */
export function createDistanceScale(longest: number, bottom: number, top: number): (metres: number) => number {
  const most = Math.max(1, longest)
  return metres => bottom - ((bottom - top) * metres) / most
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most))
}

export function clampDay(day: string, earliest: string, latest: string): string {
  if (day < earliest) return earliest
  return day > latest ? latest : day
}

type DayStep = { unit: 'day' | 'month'; size: number }

const daySteps: DayStep[] = [
  { unit: 'day', size: 7 },
  { unit: 'day', size: 14 },
  ...[1, 2, 3, 6, 12, 24, 60].map(size => ({ unit: 'month' as const, size })),
]

export interface DayMarks {
  unit: 'day' | 'month' | 'year'
  days: string[]
}

/** Days to name below the chart: Mondays, or the first days of months, at most so many. */
export function listDayMarks(first: string, last: string, most: number): DayMarks {
  for (const { unit, size } of daySteps) {
    const days = unit === 'day' ? listMondays(first, last, size) : listMonths(first, last, size)
    if (days.length <= most) return { unit: unit === 'month' && size >= 12 ? 'year' : unit, days }
  }
  return { unit: 'year', days: listMonths(first, last, 120) }
}

function listMondays(first: string, last: string, size: number): string[] {
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const days: string[] = []
  for (let day = addDays(first, (7 - weekday) % 7); day <= last; day = addDays(day, size)) days.push(day)
  return days
}

function listMonths(first: string, last: string, size: number): string[] {
  const days: string[] = []
  const year = Number(first.slice(0, 4))
  // Steps are counted from a January whose year the steps divide.
  const january = size >= 12 ? year - (year % (size / 12)) : year
  for (let month = 0; ; month += size) {
    const day = new Date(Date.UTC(january, month, 1)).toISOString().slice(0, 10)
    if (day > last) return days
    if (day >= first) days.push(day)
  }
}

/** Round distances up to the longest one, in metres, for a unit of so many metres: 1, 2, 2.5 or 5 times a power of ten. */
export function listDistanceMarks(longest: number, unitMetres: number, most = 4): number[] {
  const length = longest / unitMetres
  if (!(length > 0)) return []
  const rough = length / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map(size => size * power).find(size => size >= rough * (1 - 1e-9)) ?? rough
  const count = Math.floor(length / step + 1e-9)
  return Array.from({ length: count }, (_, index) => (index + 1) * step * unitMetres)
}

export type Point = readonly [x: number, y: number]

const coordinate = (value: number) => String(Math.round(value * 10) / 10)

/** The line through points, as the data of an SVG path. */
export function linePath(points: readonly Point[]): string {
  return points.map(([x, y], index) => `${index ? 'L' : 'M'}${coordinate(x)} ${coordinate(y)}`).join('')
}

/** The area between two lines with the same places along. */
export function areaPath(upper: readonly Point[], lower: readonly Point[]): string {
  return upper.length ? `${linePath(upper)}${linePath(lower.toReversed()).replace('M', 'L')}Z` : ''
}
