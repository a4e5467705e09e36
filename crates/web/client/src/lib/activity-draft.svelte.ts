// An activity while a person types it: in the person's units, with hours, minutes and seconds, in local time.
import type { Schema } from '../api/client'
import { kinds, type Kind } from '../parts/kinds'
import { choicesOf, contributionsOf, listContributions, type Choices } from './contributions'
import { fromMetres, timeZone, toLocalInput, toMetres } from './format'

type TimeZone = Schema['TimeZone']

const kindKey = 'last-kind'

export class ActivityDraft {
  kind = $state<Kind>('walk')
  distance = $state<number | null>(null)
  hours = $state<number | null>(null)
  minutes = $state<number | null>(null)
  seconds = $state<number | null>(null)
  /** When it began, in local time of `zone`. Null: it has just ended. */
  chosenStart = $state<string | null>(null)
  zone = $state(timeZone())
  note = $state('')
  place = $state('')
  isPrivate = $state(false)
  choices = $state<Choices>({})

  /** A new activity, of the kind of the last one. */
  static forToday(): ActivityDraft {
    const draft = new ActivityDraft()
    const stored = localStorage.getItem(kindKey) as Kind | null
    if (stored && kinds.includes(stored)) draft.kind = stored
    return draft
  }

  static rememberKind(kind: Kind) {
    localStorage.setItem(kindKey, kind)
  }

  /** An existing activity, for editing. */
  static of(activity: Schema['Activity'], teamIds: string[]): ActivityDraft {
    const draft = new ActivityDraft()
    draft.kind = activity.kind
    draft.distance = fromMetres(activity.distance_m)
    draft.hours = Math.floor(activity.duration_s / 3600)
    draft.minutes = Math.floor((activity.duration_s % 3600) / 60)
    draft.seconds = activity.duration_s % 60
    draft.zone = activity.time_zone
    draft.chosenStart = toLocalInput(new Date(activity.started_at), activity.time_zone)
    draft.note = activity.note
    draft.place = activity.place?.name ?? ''
    draft.isPrivate = activity.is_private
    draft.choices = choicesOf(teamIds, activity.contributions)
    return draft
  }

  get metres(): number {
    return this.distance ? toMetres(this.distance) : 0
  }

  get durationSeconds(): number {
    return Math.round(((this.hours ?? 0) * 60 + (this.minutes ?? 0)) * 60 + (this.seconds ?? 0))
  }

  /** When it began. By default it has just ended, because the server refuses an end in the future. */
  get start(): string {
    return this.chosenStart ?? toLocalInput(new Date(Date.now() - this.durationSeconds * 1000 - 60_000), this.zone)
  }

  get day(): string {
    return this.start.slice(0, 10)
  }

  get isTouched(): boolean {
    return this.distance !== null || this.durationSeconds > 0 || this.note !== ''
  }

  toCreate(teamIds: string[]): Schema['CreateActivity'] {
    const contributions = contributionsOf(teamIds, this.choices)
    return {
      kind: this.kind,
      distance_m: this.metres,
      duration_s: this.durationSeconds,
      // Without an offset it is local time in the zone.
      started_at: this.start,
      time_zone: this.zone as TimeZone,
      note: this.note,
      is_private: this.isPrivate,
      ...(this.place.trim() && { place: { name: this.place } }),
      ...(contributions && { contributions }),
    }
  }

  /** The fields that differ from the stored activity. Rounding to units and minutes is not a change. */
  toUpdate(activity: Schema['Activity'], teamIds: string[]): Schema['UpdateActivity'] {
    const before = ActivityDraft.of(activity, teamIds)
    const changes: Schema['UpdateActivity'] = {}
    if (this.kind !== before.kind) changes.kind = this.kind
    if (this.distance !== before.distance) changes.distance_m = this.metres
    if (this.durationSeconds !== before.durationSeconds) changes.duration_s = this.durationSeconds
    if (this.start !== before.start || this.zone !== before.zone) {
      changes.started_at = this.start
      changes.time_zone = this.zone as TimeZone
    }
    if (this.note !== before.note) changes.note = this.note
    if (this.isPrivate !== before.isPrivate) changes.is_private = this.isPrivate
    // Coordinates belong to the place that they were entered with.
    if (this.place.trim() !== before.place) changes.place = this.place.trim() ? { name: this.place.trim() } : null
    const ids = Object.keys(this.choices)
    if (ids.some(id => this.choices[id] !== before.choices[id])) {
      changes.contributions = listContributions(ids, this.choices)
    }
    return changes
  }
}
