// My activities, read page by page and filtered here, until enough match or all are read.
import type { Schema } from '../api/client'
import { isPastFilter, matchesFilter, type ActivityFilter } from './activity-filter'
import { pagedList, type PagedList } from './paged.svelte'
import { isDeleted } from './pending-deletions.svelte'

/** The API's largest page, so that rare matches are found soon. */
const pageSize = 100
/** This number of matches fills a screen; more are read while the person scrolls. */
const shownTogether = 20

export function activityList(filter: () => ActivityFilter): PagedList<Schema['Activity']> {
  const all = pagedList(
    '/api/v1/me/activities',
    () => ({ query: { limit: pageSize } }),
    page => page.activities,
  )
  const items = $derived(all.items.filter(activity => !isDeleted(activity.id) && matchesFilter(activity, filter())))
  const pages = $derived([items])
  const hasMore = $derived(all.hasMore && !isPastFilter(all.items.at(-1), filter()))

  $effect(() => {
    if (hasMore && items.length < shownTogether && !all.isLoading && !all.error) void all.loadMore()
  })

  return {
    get pages() {
      return pages
    },
    get items() {
      return items
    },
    get error() {
      return all.error
    },
    get isPending() {
      return all.isPending || (!items.length && hasMore && !all.error)
    },
    get isLoading() {
      return all.isLoading
    },
    get hasMore() {
      return hasMore
    },
    loadMore: () => all.loadMore(),
    reload: () => (all.pages.length && all.error ? all.loadMore() : all.reload()),
    replace: (matches, item) => all.replace(matches, item),
    prepend: (matches, item) => all.prepend(matches, item),
  }
}
