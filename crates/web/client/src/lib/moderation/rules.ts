// What can be decided about a report, and how it is shown.
import type { Schema } from '../../api/client'
import type { IconName } from '../../parts/icons'

export type DecisionKind = Schema['ModerationDecisionKind']
type Subject = Schema['ModerationSubject']

export const decisionIcons: Record<DecisionKind, IconName> = {
  dismiss: 'check',
  hide: 'eye-off',
  remove: 'trash-2',
  warn: 'triangle-alert',
  suspend: 'lock',
}

/** What this person may decide. What concerns a person beyond a team is for operators, and a person is neither hidden nor removed. */
export function decisionsFor(subject: Subject, isOperator: boolean): DecisionKind[] {
  const kinds: DecisionKind[] = ['dismiss']
  if (subject !== 'person') kinds.push('hide', 'remove')
  if (isOperator) kinds.push('warn', 'suspend')
  return kinds
}

/** Where the subject of a case can be looked at, if the one who decides sees the page. */
export function subjectLink(details: Schema['ModerationCaseDetails']): string | null {
  const { subject, person, post_id: post, is_visible: isVisible } = details
  if (!isVisible) return null
  if (subject === 'person') return `/people/${person.username}`
  return post ? `/posts/${post}${subject === 'comment' ? '#comments' : ''}` : null
}

/** Whether the person may appeal now: once, for some time, against what was decided. */
export function canAppeal(decision: Schema['MyDecision'], now = Date.now()): boolean {
  return decision.kind !== 'dismiss' && !decision.appeal && now < Date.parse(decision.appeal_until)
}
