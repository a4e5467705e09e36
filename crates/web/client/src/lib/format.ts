// Numbers, distances, paces, durations, days and times in the person's units, language and zone.
import { locale, t } from './i18n.svelte'
import { session } from './session.svelte'

export { addDays, daysBetween } from './days'

export type Units = 'metric' | 'imperial'

export const METRES_PER_UNIT: Record<Units, number> = { metric: 1000, imperial: 1609.344 }

export function units(): Units {
  return session.profile?.units ?? 'metric'
}

/** The zone of the person's local days. */
export function timeZone(): string {
  return session.profile?.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
}

const formatters = new Map<string, unknown>()
/** Building a formatter takes longer than using it hundreds of times. */
function cached<T>(key: string, build: (region: string) => T): T {
  const full = `${locale.region} ${key}`
  if (!formatters.has(full)) formatters.set(full, build(locale.region))
  return formatters.get(full) as T
}

/** Long distances need fewer digits. */
function fractionDigits(value: number): number {
  if (value >= 1000) return 0
  return value >= 100 ? 1 : 2
}

function distanceFormatter(digits: number) {
  const unit = units() === 'metric' ? 'kilometer' : 'mile'
  return cached(
    `distance ${unit} ${digits}`,
    region => new Intl.NumberFormat(region, { style: 'unit', unit, maximumFractionDigits: digits }),
  )
}

/** `12.4 km` or `7.71 mi`. */
export function formatDistance(metres: number, digits?: number): string {
  const value = metres / METRES_PER_UNIT[units()]
  return distanceFormatter(digits ?? fractionDigits(value)).format(value)
}

/** The number and the unit separately, for two font sizes. */
export function distanceParts(metres: number, digits?: number): { value: string; unit: string } {
  const value = metres / METRES_PER_UNIT[units()]
  const parts = distanceFormatter(digits ?? (value >= 100 ? 0 : 1)).formatToParts(value)
  const text = parts.filter(part => part.type !== 'unit' && part.type !== 'literal').map(part => part.value)
  return { value: text.join(''), unit: parts.find(part => part.type === 'unit')?.value ?? '' }
}

/** A typed distance in the person's units, as whole metres. */
export function toMetres(value: number): number {
  return Math.round(value * METRES_PER_UNIT[units()])
}

export function fromMetres(metres: number): number {
  return Math.round((metres / METRES_PER_UNIT[units()]) * 1000) / 1000
}

export function unitName(): string {
  return units() === 'metric' ? 'km' : 'mi'
}

export function formatNumber(value: number, digits = 0): string {
  return cached(`number ${digits}`, region => new Intl.NumberFormat(region, { maximumFractionDigits: digits })).format(
    value,
  )
}

/** The size of a file: `850 kB`, `3.2 MB`, `1.4 GB`. */
export function formatBytes(bytes: number): string {
  const [unit, size] = (
    [
      ['gigabyte', 1e9],
      ['megabyte', 1e6],
    ] as const
  ).find(([, size]) => bytes >= size) ?? ['kilobyte', 1e3]
  // What is not nothing is not shown as nothing.
  const value = bytes ? Math.max(bytes / size, 1) : 0
  const digits = value < 10 && unit !== 'kilobyte' ? 1 : 0
  return cached(
    `bytes ${unit} ${digits}`,
    region => new Intl.NumberFormat(region, { style: 'unit', unit, maximumFractionDigits: digits }),
  ).format(value)
}

/** Percentages are rounded down: only a completed goal has 100 %. */
export function formatPercent(percent: number, digits = 1): string {
  const scale = 10 ** digits
  const value = Math.floor(percent * scale + 1e-6) / scale / 100
  return cached(
    `percent ${digits}`,
    region => new Intl.NumberFormat(region, { style: 'percent', maximumFractionDigits: digits }),
  ).format(value)
}

/** `2 h 05 min`, `47 min`, `38 s`. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return t('duration-seconds', { seconds })
  const total = Math.round(seconds / 60)
  const hours = Math.floor(total / 60)
  const minutes = total % 60
  if (!hours) return t('duration-minutes', { minutes: String(minutes) })
  return t('duration-hours', { hours: formatNumber(hours), minutes: String(minutes).padStart(2, '0') })
}

/** Kinds with a speed instead of a pace. */
const bySpeed = new Set(['ride', 'ski', 'wheelchair', 'row'])

/** `5:42 /km` or `23.1 km/h`, or nothing without a distance or a time. */
export function formatPace(metres: number, seconds: number, kind: string): string {
  if (!metres || !seconds) return ''
  const value = metres / METRES_PER_UNIT[units()]
  if (bySpeed.has(kind)) return `${formatNumber(value / (seconds / 3600), 1)} ${unitName()}/h`
  const perUnit = Math.round(seconds / value)
  return `${Math.floor(perUnit / 60)}:${String(perUnit % 60).padStart(2, '0')} /${unitName()}`
}

/** A local day (`2026-03-01`), which is the same day everywhere. */
export function formatDay(day: string, style: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }): string {
  return cached(
    `day ${JSON.stringify(style)}`,
    region => new Intl.DateTimeFormat(region, { ...style, timeZone: 'UTC' }),
  ).format(new Date(`${day}T12:00:00Z`))
}

/** A moment, in the person's zone unless another one is given. */
export function formatMoment(
  moment: string,
  style: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' },
  zone = timeZone(),
): string {
  return cached(
    `moment ${zone} ${JSON.stringify(style)}`,
    region => new Intl.DateTimeFormat(region, { ...style, timeZone: zone }),
  ).format(new Date(moment))
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_556_952],
  ['month', 2_629_746],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** `3 days ago`. */
export function formatAgo(moment: string, now = Date.now()): string {
  const seconds = (Date.parse(moment) - now) / 1000
  const [unit, size] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? (['minute', 60] as const)
  return cached('relative', region => new Intl.RelativeTimeFormat(region, { numeric: 'auto' })).format(
    Math.trunc(seconds / size),
    unit,
  )
}

/** A moment in local time of a zone, for `datetime-local`: `2026-03-01T18:30`. */
export function toLocalInput(moment: Date, zone = timeZone()): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(moment)
  const part = (type: string) => parts.find(entry => entry.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** Today in the person's zone. */
export function localToday(): string {
  return toLocalInput(new Date()).slice(0, 10)
}
