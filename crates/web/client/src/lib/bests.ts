// Personal bests in the person's language and units.
import type { Schema } from '../api/client'
import { formatDistance, formatDuration, formatPace } from './format'
import { hasText, t } from './i18n.svelte'

/** The least distance of the fastest ones in metres, where it has no name of its own. */
const leastMetres: Partial<Record<Schema['PersonalBestKind'], number>> = {
  fastest_1_km: 1000,
  fastest_5_km: 5000,
  fastest_10_km: 10_000,
  fastest_100_km: 100_000,
}

/** What it is the best in. */
export function bestName(best: Schema['PersonalBestKind']): string {
  const least = leastMetres[best]
  if (least) return t('best-fastest', { distance: formatDistance(least, 1) })
  const id = `best-${best}`
  return hasText(id) ? t(id) : best.replaceAll('_', ' ')
}

/** The figure of a best, and what is said beside it. */
export function bestFigure(
  { best, distance_m: metres, duration_s: seconds }: Pick<Schema['PublicBest'], 'best' | 'distance_m' | 'duration_s'>,
  kind: string,
): { value: string; detail: string } {
  const distance = formatDistance(metres)
  const duration = formatDuration(seconds)
  if (best === 'longest_distance') return { value: distance, detail: duration }
  if (best === 'longest_duration') return { value: duration, detail: metres ? distance : '' }
  return { value: formatPace(metres, seconds, kind), detail: t('best-detail', { distance, duration }) }
}
