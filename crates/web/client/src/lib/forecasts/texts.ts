// The forecasts of a goal in words.
import type { Schema } from '../../api/client'
import { formatDay } from '../format'
import { t } from '../i18n.svelte'

/** A day with its month. The year is named where it is another one than that of `near`. */
export function dayName(day: string, near: string): string {
  const isOtherYear = day.slice(0, 4) !== near.slice(0, 4)
  return formatDay(day, { day: 'numeric', month: 'long', ...(isOtherYear && { year: 'numeric' }) })
}

/** `Probably on 17 January 2027, between 9 January and 28 January 2027.` */
export function forecastSentence({ day, earliest, latest }: Schema['ForecastInterval'], today: string): string {
  if (!latest) return t('forecast-sentence-open', { day: dayName(day, today), earliest: dayName(earliest, day) })
  return t('forecast-sentence', {
    day: dayName(day, today),
    earliest: dayName(earliest, latest),
    latest: dayName(latest, today),
  })
}

/** Why there is no forecast. */
export function noForecastText(reason: Schema['NoForecast'], status: Schema['GoalStatus']): string {
  return reason === 'not_active' ? t('forecast-none-not_active', { status }) : t(`forecast-none-${reason}`)
}

/** How far a forecast was from the arrival. A positive error is a day after it. */
export function errorText(days: number): string {
  return t('forecast-error', { days: Math.abs(days), side: Math.sign(days) })
}

/** What has become of a forecast without a result. The results come from a job, soon after the goal is reached. */
export function noResultText(goal: Schema['ForecastGoal'] | null): string {
  if (!goal || goal.is_resolved || goal.status === 'cancelled') return t('forecast-not-ranked')
  return goal.status === 'completed' ? t('forecasts-comparing') : t('forecasts-waiting')
}
