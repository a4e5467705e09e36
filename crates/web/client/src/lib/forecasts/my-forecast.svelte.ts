// My forecast of a goal while I choose it: shown at once, sent when I have chosen, and restored with the reason when the server
// refuses it.
import { api, unwrap, type Schema } from '../../api/client'
import { t } from '../i18n.svelte'
import { deleteLater, forgetDeletion } from '../pending-deletions.svelte'
import { invalidate, updateResource } from '../resource.svelte'
import { session } from '../session.svelte'
import { showToast } from '../toast.svelte'
import { readRefusal, withForecast, type Refusal } from './answers'

/** The forecasts that the chart and the list show. Both read the same address. */
export const forecastsOf = (id: string) => ({ path: { id }, query: { limit: 100 } })

/** After a key was pressed, the next one is waited for. */
const SETTLE_MS = 700

/** What the form and the handle show. */
type Choice = Pick<MyForecast, 'chosen' | 'refused' | 'refusal' | 'saved'>

export class MyForecast {
  /** The day that is chosen and not saved yet. */
  chosen = $state<string | null>(null)
  refusal = $state.raw<Refusal | null>(null)
  /** The day that the server did not take. It stays in the field. */
  refused = $state<string | null>(null)
  isSaving = $state(false)
  /** The day that was saved last. */
  saved = $state<string | null>(null)
  private timer: ReturnType<typeof setTimeout> | undefined
  private before: Schema['MemberForecastPage'] | null = null
  /** The choice from before the handle was dragged. Null: it is not dragged. */
  private beforeDrag: Choice | null = null
  private isLeft = false

  constructor(private readonly goalId: string) {}

  choose(day: string) {
    clearTimeout(this.timer)
    this.chosen = day
    this.saved = null
    this.refused = null
    this.refusal = null
  }

  saveSoon() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), SETTLE_MS)
  }

  /** Sends the chosen day, and what is chosen meanwhile after it. A day under the handle that is dragged is not chosen yet. */
  async save() {
    clearTimeout(this.timer)
    if (this.isSaving) return
    this.isSaving = true
    while (this.chosen && !this.beforeDrag) await this.send(this.chosen)
    this.isSaving = false
  }

  startDrag() {
    const { chosen, refused, refusal, saved } = this
    this.beforeDrag = { chosen, refused, refusal, saved }
  }

  endDrag() {
    this.beforeDrag = null
    void this.save()
  }

  /** Chooses again what was chosen before the drag. */
  cancelDrag() {
    if (!this.beforeDrag) return
    clearTimeout(this.timer)
    Object.assign(this, this.beforeDrag)
    this.beforeDrag = null
    if (this.chosen) this.saveSoon()
  }

  /** The page is left: the chosen day is sent, and a toast says why it was refused. */
  leave() {
    this.isLeft = true
    this.cancelDrag()
    if (session.profile) void this.save()
    else clearTimeout(this.timer)
  }

  remove() {
    clearTimeout(this.timer)
    this.chosen = null
    this.saved = null
    this.refused = null
    this.refusal = null
    deleteLater('forecast', this.goalId, t('forecast-deleted'))
  }

  private async send(day: string) {
    const path = { id: this.goalId }
    forgetDeletion(this.goalId)
    const now = new Date().toISOString()
    this.show({ day, created_at: now, updated_at: now, result: null })
    try {
      this.show(await unwrap(api.PUT('/api/v1/goals/{id}/forecasts/me', { body: { day }, params: { path } })))
      this.before = null
      if (this.chosen === day) {
        this.chosen = null
        this.saved = day
      }
      // The middle of the days follows from all of them.
      invalidate(`/api/v1/goals/${this.goalId}/forecasts`)
      invalidate('/api/v1/me/forecasts')
    } catch (error) {
      // What was chosen meanwhile is sent instead.
      if (this.chosen && this.chosen !== day) return
      this.restore()
      // It was deleted meanwhile.
      if (!this.chosen) return
      this.chosen = null
      this.refuse(day, readRefusal(error))
    }
  }

  private refuse(day: string, refusal: Refusal) {
    this.refused = day
    this.refusal = refusal
    if (this.isLeft) showToast(t('forecast-not-saved', { reason: refusal.text }), { isError: true })
    if (refusal.place === 'closed') invalidate(`/api/v1/goals/${this.goalId}`)
  }

  private show(mine: Schema['Forecast']) {
    const { id, username, display_name } = session.me
    const me = { user_id: id, username, display_name, has_profile: true }
    updateResource('/api/v1/goals/{id}/forecasts', forecastsOf(this.goalId), page => {
      this.before ??= page
      return withForecast(page, me, mine)
    })
  }

  private restore() {
    const { before } = this
    this.before = null
    if (before) updateResource('/api/v1/goals/{id}/forecasts', forecastsOf(this.goalId), () => before)
    invalidate(`/api/v1/goals/${this.goalId}/forecasts`)
  }
}
