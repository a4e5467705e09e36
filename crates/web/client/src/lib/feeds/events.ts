// Events: their kinds, the filter in the address, and their pictures. Their texts come from the server in the person's language.
import type { Schema } from '../../api/client'
import { goalCategories, type GoalCategory } from '../goal-categories'
import type { IconName } from '../../parts/icons'

export type FeedEvent = Schema['Event']
export type EventKind = Schema['EventKind']

/** Every kind. Its name is the text `event-kind-<kind>`. A test compares them with the document of the API. */
export const eventKinds = [
  'activity_logged',
  'goal_set',
  'goal_reached',
  'goal_reopened',
  'waypoint_reached',
  'member_joined',
  'achievement_earned',
  'distance_milestone',
  'forecasts_resolved',
] as const satisfies readonly EventKind[]

export interface EventFilter {
  /** `mine`: of my teams and of those whom I follow. `public`: what everybody may see. */
  audience: 'mine' | 'public'
  type: EventKind | null
  category: GoalCategory | null
  goalId: string | null
}

/** Reads the filter of an address. What this client does not know is left out. */
export function eventFilterFromQuery(query: URLSearchParams): EventFilter {
  return {
    audience: query.get('of') === 'everybody' ? 'public' : 'mine',
    type: eventKinds.find(each => each === query.get('type')) ?? null,
    category: goalCategories.find(each => each === query.get('category')) ?? null,
    goalId: query.get('goal') || null,
  }
}

/** The query of the API for a filter. */
export function eventQuery({ type, category, goalId }: EventFilter) {
  return { ...(type && { type }), ...(category && { category }), ...(goalId && { goal_id: goalId }) }
}

/** Goals by their names, each once, for the choice of one. */
export function goalOptions(goals: { id: string; name: string }[]): { id: string; name: string }[] {
  const byId = new Map(goals.map(goal => [goal.id, goal]))
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name))
}

interface EventLook {
  icon: IconName
  tone: 'brand' | 'ember' | 'gold'
}

const looks: Record<string, EventLook> = {
  activity: { icon: 'footprints', tone: 'brand' },
  goal: { icon: 'flag', tone: 'ember' },
  waypoint: { icon: 'map-pin', tone: 'ember' },
  team: { icon: 'users', tone: 'brand' },
  achievement: { icon: 'award', tone: 'gold' },
  milestone: { icon: 'trophy', tone: 'gold' },
  forecast: { icon: 'target', tone: 'ember' },
}

/** The picture that the server names. One that this client does not have yet is a route. */
export function eventLook(name: string): EventLook {
  return (Object.hasOwn(looks, name) && looks[name]) || { icon: 'route', tone: 'brand' }
}
