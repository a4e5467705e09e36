// The feeds of posts: how each is read, and whether there is something newer.
import { ApiError } from '../../api/problem'
import { buildUrl, read, type ReadData } from '../../api/read'
import { connection } from '../connection.svelte'
import { findKeptList, keepList } from '../kept-lists'
import { cachedData } from '../resource.svelte'
import { FeedList, type FeedPage } from './feed-list.svelte'
import { HOME_FEED } from './home-feed'

export const feedKinds = ['home', 'recent', 'trending'] as const
export type FeedKind = (typeof feedKinds)[number]

const paths = { home: '/api/v1/feed', recent: '/api/v1/feed/recent', trending: '/api/v1/posts/trending' } as const

async function readPage(kind: FeedKind, cursor: string | null, limit = 20): Promise<FeedPage> {
  // A page of the home feed cannot be asked later for its scores, so it always has them.
  const query = { limit, ...(kind === 'home' && { explain: true }), ...(cursor && { cursor }) }
  const { data, isCached } = await read(buildUrl(paths[kind], { query }), null).catch((error: unknown) => {
    connection.report(!(error instanceof ApiError && error.isUnreachable))
    throw error
  })
  connection.report(!isCached)
  const { items, pagination } = data as ReadData<(typeof paths)[FeedKind]>
  return { items, cursor: pagination.has_more ? (pagination.next_cursor ?? null) : null }
}

/** The posts that were read alone before a page was left. */
const readBefore = new WeakSet<object>()

/** The feed that is on the page. It follows what the person writes, and the others are marked. */
let shownFeed: FeedList | null = null

/** The feed at this entry of the history: the one that was left there, or a new one. */
export function feedAt(entry: string, kind: FeedKind): FeedList {
  const name = `${entry} feed ${kind}`
  const kept = findKeptList<FeedList>(name)
  kept?.list.update(cachedData('/api/v1/posts/{id}').filter(post => !readBefore.has(post)))
  const list = kept?.list ?? new FeedList(cursor => readPage(kind, cursor))
  // The person has written a post elsewhere. The feed stays as it was left, and the post is offered.
  if (kept?.isOutdated && kind !== 'trending') list.setHasNews()
  keepList(name, list, { isMeant: prefix => prefix === HOME_FEED && list !== shownFeed })
  shownFeed = list
  return list
}

/** Call it when a page with a feed is left: posts that are read alone from now on are newer than those in the feed. */
export function leaveFeed(list: FeedList) {
  if (shownFeed === list) shownFeed = null
  for (const post of cachedData('/api/v1/posts/{id}')) readBefore.add(post)
}

/** Those of the person do not count, so the newest one of another may not be the first. */
const NEWEST_COUNT = 5

/** Whether somebody else has written a post that the feed of the person has and this list does not. */
export async function hasNewerPost(list: FeedList, ownId: string): Promise<boolean> {
  const { items } = await readPage('recent', null, NEWEST_COUNT)
  return items.some(({ post }) => post.author.user_id !== ownId && post.post_id > list.newest)
}
