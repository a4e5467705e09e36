// Changes the list of the forecasts of a goal before the server has answered, and reads its refusals.
import { ApiError, type Schema } from '../../api/client'
import { t } from '../i18n.svelte'
import { fieldErrorText, problemText } from '../problem-text'

type Page = Schema['MemberForecastPage']
type Person = Schema['PersonSummary']

/** The list with my forecast, at its place among the days. */
export function withForecast(page: Page, me: Person, mine: Schema['Forecast']): Page {
  const others = page.forecasts.filter(each => each.member.user_id !== me.user_id)
  const forecasts = [...others, { member: me, ...mine }].toSorted((one, other) => (one.day < other.day ? -1 : 1))
  return { ...page, mine, forecasts, forecast_count: page.forecast_count + (page.mine ? 0 : 1) }
}

/** The list without my forecast. */
export function withoutForecast(page: Page, userId: string): Page {
  if (!page.mine) return page
  const forecasts = page.forecasts.filter(each => each.member.user_id !== userId)
  return { ...page, mine: null, forecasts, forecast_count: Math.max(0, page.forecast_count - 1) }
}

/** The list that was read page by page, once it has as many rows as the first page: no row disappears when it arrives. */
export function longerList<T>(firstPage: T[], whole: T[]): T[] {
  return whole.length >= firstPage.length ? whole : firstPage
}

export interface Refusal {
  text: string
  /** Where it can be acted on: at the day, or nowhere because the forecasts are closed, or by sending it again. */
  place: 'day' | 'closed' | 'send'
}

/** Why my forecast was not saved. */
export function readRefusal(error: unknown): Refusal {
  const code = error instanceof ApiError ? error.fieldError('/day')?.code : undefined
  // The same code says of an activity that its distance is too long.
  const day = code === 'too_far' ? t('forecast-day-too-far') : fieldErrorText(error, '/day')
  if (day) return { text: day, place: 'day' }
  const isClosed = error instanceof ApiError && error.code === 'forecast_closed'
  return { text: problemText(error), place: isClosed ? 'closed' : 'send' }
}
