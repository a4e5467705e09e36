// A year as a grid of days in columns of weeks from Monday, shaded by distance relative to the others.

export const CELL = 10.6
export const STEP = 13.4

export interface YearCell {
  day: string
  distance: number
  x: number
  y: number
  /** 0 without distance, else 1 to 4. */
  level: number
  startsMonth: boolean
}

export function buildYearGrid(year: number, days: { day: string; distance_m: number }[]): YearCell[] {
  const distances = new Map(days.map(entry => [entry.day, entry.distance_m]))
  const sorted = [...distances.values()].filter(Boolean).sort((a, b) => a - b)
  const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  const thresholds = [quantile(0.25), quantile(0.5), quantile(0.8)]
  const offset = (new Date(Date.UTC(year, 0, 1)).getUTCDay() + 6) % 7
  const cells: YearCell[] = []
  for (let index = 0; ; index++) {
    const date = new Date(Date.UTC(year, 0, 1 + index))
    if (date.getUTCFullYear() !== year) return cells
    const day = date.toISOString().slice(0, 10)
    const distance = distances.get(day) ?? 0
    cells.push({
      day,
      distance,
      x: Math.floor((index + offset) / 7) * STEP,
      y: ((index + offset) % 7) * STEP,
      level: distance ? 1 + thresholds.filter(threshold => distance > threshold).length : 0,
      startsMonth: date.getUTCDate() === 1,
    })
  }
}

/** A rounded square, as part of one path for all days of a shade: a year is five elements and not 365. */
export function squarePath(x: number, y: number): string {
  const side = CELL - 4
  return `M${x + 3} ${y}h${side}q2 0 2 2v${side}q0 2 -2 2h${-side}q-2 0 -2 -2v${-side}q0 -2 2 -2z`
}
