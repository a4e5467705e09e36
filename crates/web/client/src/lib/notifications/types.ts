// The types of notifications, as the API has them, and their kinds by category.
import type { Schema } from '../../api/client'

export type Notification = Schema['Notification']
export type NotificationItem = Schema['NotificationItem']
export type Category = Schema['NotificationCategory']
export type NotificationKind = Schema['NotificationKind']
