// The preferences as single choices, so that a form can tell its own changes from those that were made elsewhere meanwhile.
import type { Schema } from '../../api/client'

export type Preferences = Schema['NotificationPreferences']
export type PreferencesChange = Schema['UpdateNotificationPreferences']

/** Each choice by its name: `category/channel` is `on` or `off`, and there are `mail_frequency` and `quiet_hours`. */
export type Choices = Record<string, string>

export const MAIL_FREQUENCY = 'mail_frequency'
export const QUIET_HOURS = 'quiet_hours'

export const switchName = (category: string, channel: string) => `${category}/${channel}`

/** A choice that differs from what the form began with, because somebody else changed it. */
export interface ForeignChange {
  name: string
  /** What it is there. */
  theirs: string
  /** What this form keeps instead, if it was changed here as well. */
  mine: string | null
}

/** The choices of an answer. */
export function choicesOf(preferences: Preferences): Choices {
  const { categories, quiet_hours: hours, mail_frequency } = preferences
  const choices: Choices = {}
  for (const { category, channels } of categories) {
    for (const { channel, on } of channels) choices[switchName(category, channel)] = on ? 'on' : 'off'
  }
  choices[MAIL_FREQUENCY] = mail_frequency
  choices[QUIET_HOURS] = hours ? `${hours.start}–${hours.end}` : ''
  return choices
}

/** What the server is told. `preferences` says which switches there are. */
export function toChange(preferences: Preferences, choices: Choices): PreferencesChange {
  const [start, end] = (choices[QUIET_HOURS] ?? '').split('–')
  return {
    categories: preferences.categories.map(({ category, channels }) => ({
      category,
      channels: channels.map(({ channel, on, fixed }) => ({
        channel,
        on: fixed ? on : choices[switchName(category, channel)] === 'on',
      })),
    })),
    mail_frequency: choices[MAIL_FREQUENCY] as Preferences['mail_frequency'],
    quiet_hours: start && end ? { start, end } : null,
  }
}

/**
 * Joins what was chosen here with what was changed elsewhere. `base` is what both began with. A choice that was made here
 * stays, and the others become theirs.
 */
export function mergeChoices(
  base: Choices,
  mine: Choices,
  theirs: Choices,
): { merged: Choices; changes: ForeignChange[] } {
  const merged: Choices = {}
  const changes: ForeignChange[] = []
  for (const name of Object.keys(theirs)) {
    const their = theirs[name]!
    const own = mine[name]
    const isOwn = own !== undefined && own !== base[name]
    merged[name] = isOwn ? own : their
    if (name in base && their !== base[name] && their !== own)
      changes.push({ name, theirs: their, mine: isOwn ? own : null })
  }
  return { merged, changes }
}
