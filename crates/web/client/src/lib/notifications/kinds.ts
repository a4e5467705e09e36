// The kinds of notifications by category, for filters. Their names are the texts `notification-category-<category>` and
// `notification-type-<kind>`.
import type { Category, NotificationKind } from './types'

/** Every kind. A test compares them with the document of the API. */
export const kinds = {
  activity: ['activity_logged'],
  goal: [
    'goal_progress',
    'waypoint_reached',
    'goal_reached',
    'goal_reopened',
    'forecasts_resolved',
    'goal_in_category',
  ],
  achievement: ['achievement_earned'],
  team: ['invite_received', 'member_joined', 'role_changed', 'removed_from_team'],
  import: ['import_ended'],
  account: ['mail_paused', 'webhook_disabled'],
  announcement: ['announcement'],
  reminder: ['streak_ending', 'goal_last_week', 'forecast_reminder'],
  social: [
    'like',
    'emoji_reaction',
    'post_shared',
    'mention',
    'comment',
    'reply',
    'follow',
    'follow_request',
    'follow_accepted',
  ],
  moderation: ['content_hidden', 'content_removed', 'warned', 'suspended', 'appeal_answered', 'content_reported'],
  security: ['signed_in', 'password_changed', 'email_changed', 'token_created', 'account_locked'],
} as const satisfies Record<Category, readonly NotificationKind[]>

export const categories = Object.keys(kinds) as Category[]

export interface NotificationFilter {
  isUnreadOnly: boolean
  category: Category | null
  type: NotificationKind | null
}

/** The kinds that can be told apart within a category. */
export function kindsOf(category: Category | null): readonly NotificationKind[] {
  const all = category ? kinds[category] : []
  return all.length > 1 ? all : []
}

/** Reads the filter of an address. What this client does not know is left out. */
export function filterFromQuery(query: URLSearchParams): NotificationFilter {
  const category = categories.find(each => each === query.get('category')) ?? null
  const type = kindsOf(category).find(each => each === query.get('type')) ?? null
  return { isUnreadOnly: query.get('show') === 'unread', category, type }
}
