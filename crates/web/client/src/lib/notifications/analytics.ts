// The figures of notifications by kind and channel, for admins.
import type { Schema } from '../../api/client'

export type AnalyticsRow = Schema['NotificationAnalyticsRow']
type Figures = Pick<AnalyticsRow, 'recorded' | 'sent' | 'failed' | 'dropped' | 'read' | 'clicked'>

/** The sum of all rows. */
export function sumOf(rows: readonly Figures[]): Figures {
  const sum = { recorded: 0, sent: 0, failed: 0, dropped: 0, read: 0, clicked: 0 }
  for (const row of rows) for (const name of Object.keys(sum) as (keyof Figures)[]) sum[name] += row[name]
  return sum
}
