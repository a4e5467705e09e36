// A feed of posts, read page by page. Its order is that of the moment at which it was opened, so it stays as it is while somebody
// reads: new posts are offered and not inserted. A feed that the server does not have any more is read again from its start.
import type { ApiError, Schema } from '../../api/client'
import type { PagedList } from '../paged.svelte'

export type FeedItem = Schema['FeedItem']

export interface FeedPage {
  items: FeedItem[]
  /** Null: it is the last page. */
  cursor: string | null
}

/** Reads the page after a cursor, or the first one. */
export type ReadFeedPage = (cursor: string | null) => Promise<FeedPage>

export class FeedList implements PagedList<FeedItem> {
  pages = $state.raw<FeedItem[][]>([])
  error = $state.raw<ApiError | null>(null)
  isPending = $state(true)
  isLoading = $state(false)
  hasMore = $state(false)
  /** Whether there are posts that are not in this list. */
  hasNews = $state(false)
  /** Whether it was read again from its start while somebody was reading, because it had expired. */
  hasRestarted = $state(false)
  heights = new Map<string, number>()
  readonly #read: ReadFeedPage
  #cursor: string | null = null
  #generation = 0

  constructor(read: ReadFeedPage) {
    this.#read = read
  }

  get items(): FeedItem[] {
    return this.pages.flat()
  }

  /** The newest post that was read. The ids of posts follow time. */
  get newest(): string {
    return this.items.reduce((newest, { post }) => (post.post_id > newest ? post.post_id : newest), '')
  }

  /** Reads the first page, unless it was read. */
  async open() {
    if (this.isPending && !this.isLoading) await this.reload()
  }

  async loadMore() {
    if (this.isLoading) return
    if (!this.pages.length) return this.reload()
    if (!this.hasMore) return
    if (!(await this.#request(this.#cursor))) return
    await this.reload()
    this.hasRestarted = !this.error
  }

  /** Starts over from the first page. The old one stays visible meanwhile. */
  async reload() {
    const hadNews = this.hasNews
    // What is published while it is read may be missing.
    this.hasNews = false
    await this.#request(null)
    if (this.error) this.hasNews ||= hadNews
    this.hasRestarted = false
  }

  /** Somebody has published a post. */
  setHasNews() {
    this.hasNews = true
  }

  replace(matches: (item: FeedItem) => boolean, item: FeedItem | null) {
    this.pages = this.pages.map(page => page.flatMap(old => (matches(old) ? (item ? [item] : []) : [old])))
  }

  prepend(matches: (item: FeedItem) => boolean, item: FeedItem) {
    const [first = [], ...rest] = this.pages.map(page => page.filter(old => !matches(old)))
    this.pages = [[item, ...first], ...rest]
  }

  /** Shows posts as they were read elsewhere meanwhile, such as on their own pages. */
  update(posts: readonly Schema['Post'][]) {
    const changed = new Map(posts.map(post => [post.post_id, post]))
    if (!changed.size) return
    this.pages = this.pages.map(page =>
      page.map(item => ({ ...item, post: changed.get(item.post.post_id) ?? item.post })),
    )
  }

  #show(pages: FeedItem[][], cursor: string | null) {
    this.pages = pages
    this.#cursor = cursor
    this.hasMore = cursor !== null
  }

  /** Reads a page and shows it, unless a later request has taken its place. Returns whether the feed has expired. */
  async #request(cursor: string | null): Promise<boolean> {
    const own = ++this.#generation
    let page: FeedPage | null = null
    let failure: ApiError | null = null
    this.isLoading = true
    try {
      page = await this.#read(cursor)
    } catch (error) {
      failure = error as ApiError
    }
    if (own !== this.#generation) return false
    if (cursor !== null && failure?.code === 'feed_expired') return true
    if (page) this.#show(cursor === null ? [page.items] : [...this.pages, page.items], page.cursor)
    this.isPending = this.isLoading = false
    this.error = failure
    return false
  }
}
