// The filter of my activities. The API lists all of them, so the page filters what it has read.
import type { Schema } from '../api/client'
import { kinds, type Kind } from '../parts/kinds'

type Activity = Schema['Activity']

export interface ActivityFilter {
  kind: Kind | null
  from: string | null
  to: string | null
  team: string | null
  goal: string | null
  privacy: 'private' | 'public' | null
}

/** The filter in an address. Invalid values are left out. */
export function filterFromQuery(query: URLSearchParams): ActivityFilter {
  const kind = query.get('kind') as Kind | null
  const privacy = query.get('privacy')
  const day = (name: string) => {
    const value = query.get(name)
    return value && /^\d{4}-\d\d-\d\d$/.test(value) ? value : null
  }
  return {
    kind: kind && kinds.includes(kind) ? kind : null,
    from: day('from'),
    to: day('to'),
    team: query.get('team'),
    goal: query.get('goal'),
    privacy: privacy === 'private' || privacy === 'public' ? privacy : null,
  }
}

export function isEmptyFilter(filter: ActivityFilter): boolean {
  return Object.values(filter).every(value => value === null)
}

export function matchesFilter(activity: Activity, filter: ActivityFilter): boolean {
  const { kind, from, to, team, goal, privacy } = filter
  if (kind && activity.kind !== kind) return false
  if (from && activity.day < from) return false
  if (to && activity.day > to) return false
  if (privacy && activity.is_private !== (privacy === 'private')) return false
  if (!team && !goal) return true
  return activity.contributions.some(entry => (!team || entry.team_id === team) && (!goal || entry.goal_id === goal))
}

/**
 * Whether nothing after this activity can match. Lists are ordered by the moment, and the days of two zones may be a day
 * apart.
 */
export function isPastFilter(activity: Activity | undefined, { from }: ActivityFilter): boolean {
  if (!from || !activity) return false
  return Date.parse(`${activity.day}T00:00:00Z`) < Date.parse(`${from}T00:00:00Z`) - 2 * 86_400_000
}

export interface ActivitySum {
  count: number
  distance: number
  duration: number
}

export function sumActivities(activities: Activity[]): ActivitySum {
  return {
    count: activities.length,
    distance: activities.reduce((sum, activity) => sum + activity.distance_m, 0),
    duration: activities.reduce((sum, activity) => sum + activity.duration_s, 0),
  }
}
