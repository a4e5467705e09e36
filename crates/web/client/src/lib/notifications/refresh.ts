// What a notification says has changed is read again where it is shown, so that progress moves without a reload.
import { cachedData, invalidate } from '../resource.svelte'
import type { Category, Notification } from './types'

/** A large team hears of an activity at once, and must not ask for it at once. */
const SOONEST_MS = 200
const SPREAD_MS = 1300

/** Addresses that each category changes, besides those of its team and its goal. */
const addresses: Record<Category, string[]> = {
  activity: ['/api/v1/me/dashboard'],
  goal: ['/api/v1/me/dashboard', '/api/v1/me/forecasts'],
  achievement: ['/api/v1/achievements', '/api/v1/me/stats'],
  team: ['/api/v1/me/dashboard', '/api/v1/me/teams', '/api/v1/me/invites'],
  import: ['/api/v1/imports', '/api/v1/me/'],
  security: ['/api/v1/auth/'],
  account: ['/api/v1/notifications/preferences', '/api/v1/webhooks'],
  announcement: [],
  reminder: ['/api/v1/me/dashboard'],
  social: ['/api/v1/me/follow-requests'],
  moderation: ['/api/v1/moderation/', '/api/v1/me/decisions'],
}

/** The addresses whose data a notification has changed. */
export function changedBy({ category, type, data, team, goal }: Notification): string[] {
  const goals = goal ? [goal.id] : []
  // An activity counts for goals of its team, and does not name them.
  if (team && category === 'activity') {
    for (const each of cachedData('/api/v1/goals/{id}')) if (each.team_id === team.id) goals.push(each.id)
  }
  return [
    ...(addresses[category] ?? []),
    ...(team ? [`/api/v1/teams/${team.id}`] : []),
    ...goals.map(id => `/api/v1/goals/${id}`),
    ...(typeof data?.post_id === 'string' ? [`/api/v1/posts/${data.post_id}`] : []),
    ...(typeof data?.comment_id === 'string' ? ['/api/v1/comments/'] : []),
    // An accepted request shows what a private account has.
    ...(type?.startsWith('follow') ? ['/api/v1/users/'] : []),
  ]
}

const waiting = new Set<string>()
let timer: ReturnType<typeof setTimeout> | undefined

/** Reads these addresses again, soon. Many notifications in a row are one reading. */
export function refreshSoon(prefixes: string[]) {
  for (const prefix of prefixes) waiting.add(prefix)
  if (!waiting.size) return
  timer ??= setTimeout(refresh, SOONEST_MS + Math.random() * SPREAD_MS)
}

function refresh() {
  timer = undefined
  const prefixes = [...waiting]
  waiting.clear()
  // An address within another one would be read twice.
  for (const prefix of prefixes) {
    if (!prefixes.some(other => other !== prefix && prefix.startsWith(other))) invalidate(prefix)
  }
}
