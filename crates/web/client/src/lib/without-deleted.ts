// A list without what is being deleted, which an undo brings back.
import type { PagedList } from './paged.svelte'
import { isDeleted } from './pending-deletions.svelte'

export function withoutDeleted<T>(list: PagedList<T>, idOf: (item: T) => string): PagedList<T> {
  const ownHeights = new Map<string, number>()
  const isThere = (item: T) => !isDeleted(idOf(item))
  return {
    get pages() {
      return list.pages.map(page => page.filter(isThere))
    },
    get items() {
      return list.items.filter(isThere)
    },
    get error() {
      return list.error
    },
    get isPending() {
      return list.isPending
    },
    get isLoading() {
      return list.isLoading
    },
    get hasMore() {
      return list.hasMore
    },
    get heights() {
      return list.heights ?? ownHeights
    },
    loadMore: () => list.loadMore(),
    reload: () => list.reload(),
    replace: (matches, item) => list.replace(matches, item),
    prepend: (matches, item) => list.prepend(matches, item),
  }
}
