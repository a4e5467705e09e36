// Why a team is recommended, in words.
import type { Schema } from '../api/client'
import { formatDistance, formatNumber, formatPercent } from './format'
import { t } from './i18n.svelte'

export function reasonText({ code, value }: Schema['ReasonOfTeam']): string {
  switch (code) {
    case 'people_you_follow':
      return t('team-reason-people', { count: value })
    case 'similar_kinds':
      return t('team-reason-kinds', { percent: formatPercent(value, 0) })
    case 'similar_pace':
      return t('team-reason-pace', { distance: formatDistance(value, 0) })
    case 'nearby_time_zone':
      return t('team-reason-time', { hours: value, text: formatNumber(value, 1) })
    case 'active_people':
      return t('team-reason-active', { count: value })
    default:
      return ''
  }
}

/** The weightiest reasons that this client knows. */
export function reasonTexts(reasons: Schema['ReasonOfTeam'][], most: number): string[] {
  return reasons
    .map(reasonText)
    .filter(text => text !== '')
    .slice(0, most)
}
