// The types of notifications, as the API has them, and their kinds by category.
import type { Schema } from '../../api/client'

export type Notification = Schema['Notification']
export type NotificationItem = Schema['NotificationItem']
export type Category = Schema['NotificationCategory']
export type NotificationKind = Schema['NotificationKind']

/**
 * What stands first, and what below it. An announcement has a title that somebody wrote, and the message is its text. Everything else
 * says it in the message.
 */
export function headingOf({ type, title, message }: Notification): { heading: string; text: string } {
  return type === 'announcement' ? { heading: title, text: message } : { heading: message, text: '' }
}

/** The page that a notification leads to. One about a comment leads to the comment on the page of the post. */
export function linkOf({ link, data }: Pick<Notification, 'link' | 'data'>): string {
  const { post_id: post, comment_id: comment } = (data ?? {}) as Record<string, unknown>
  if (typeof comment !== 'string' || link !== `/posts/${post as string}`) return link
  return `${link}?comment=${encodeURIComponent(comment)}`
}
