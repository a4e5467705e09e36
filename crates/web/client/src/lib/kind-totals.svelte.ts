// The distance of each kind of activity. The API has no such sums, so they are added up from the activities.
import { api, ApiError, unwrap, type Schema } from '../api/client'
import { sumByKind, type KindTotal } from './kind-sums'
import { whileVisible } from './resource.svelte'

/** The number of pages of a hundred that are read automatically. */
const pagesAtOnce = 20

/** The sums since a day (null: all time), read while the component lives and after `invalidate`. */
export function kindTotals(since: () => string | null) {
  let totals = $state.raw<KindTotal[] | undefined>()
  let error = $state.raw<ApiError | null>(null)
  let isLoading = $state(false)
  /** The number of read activities, if there are more. */
  let limit = $state<number | null>(null)
  let generation = 0

  async function load(from: string | null, pages: number) {
    const own = ++generation
    isLoading = true
    const found: Schema['Activity'][] = []
    let cursor: string | undefined
    try {
      for (let count = 0; count < pages; count++) {
        const query = { limit: 100, ...(cursor && { cursor }) }
        const page = await unwrap(api.GET('/api/v1/me/activities', { params: { query } }))
        if (own !== generation) return
        found.push(...page.activities)
        cursor = page.pagination.next_cursor ?? undefined
        // The order is by moment, and the days of two zones may be a day apart.
        const last = page.activities.at(-1)
        if (from && last && Date.parse(last.day) < Date.parse(from) - 2 * 86_400_000) cursor = undefined
        if (!cursor) break
      }
      totals = sumByKind(found.filter(activity => !from || activity.day >= from))
      limit = cursor ? found.length : null
      error = null
    } catch (failure) {
      if (own !== generation) return
      error = failure as ApiError
    }
    isLoading = false
  }

  let readAt = 0
  $effect(() => {
    const from = since()
    readAt = 0
    const stop = whileVisible(invalidated => {
      if (invalidated !== undefined && !'/api/v1/me/activities'.startsWith(invalidated)) return
      if (invalidated === undefined && readAt) return
      readAt = Date.now()
      void load(from, pagesAtOnce)
    })
    return () => {
      generation++
      stop()
    }
  })

  return {
    get totals() {
      return totals
    },
    get error() {
      return error
    },
    get isLoading() {
      return isLoading
    },
    get limit() {
      return limit
    },
    reload: () => load(since(), pagesAtOnce),
    /** Reads everything, however much there is. */
    readAll: () => load(since(), Infinity),
  }
}
