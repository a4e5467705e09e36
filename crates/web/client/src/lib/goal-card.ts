// The share card of a goal. The server draws it for goals of public teams.
import type { Units } from './format'

/** The languages that the server has texts for. */
const languages = ['en', 'de']

/** The address of the picture, with its texts in the person's language and units. */
export function goalCardUrl(id: string, format: 'png' | 'svg', language: string, units: Units): string {
  const known = languages.includes(language) ? language : 'en'
  return `/api/v1/goals/${id}/card.${format}?${new URLSearchParams({ language: known, units })}`
}
