// Decisions, appeals and their answers. What shows them is read again afterwards.
import { api, unwrap, type Schema } from '../../api/client'
import { invalidate } from '../resource.svelte'

function refresh() {
  invalidate('/api/v1/moderation')
}

export async function decide(caseId: string, body: Schema['CreateModerationDecision'], key: string) {
  const params = { path: { id: caseId }, header: { 'Idempotency-Key': key } }
  await unwrap(api.POST('/api/v1/moderation/cases/{id}/decisions', { body, params }))
  refresh()
  invalidate('/api/v1/posts')
}

export async function answerAppeal(decisionId: string, body: Schema['AnswerModerationAppeal']) {
  await unwrap(api.POST('/api/v1/moderation/decisions/{id}/answer', { body, params: { path: { id: decisionId } } }))
  refresh()
}

export async function appeal(decisionId: string, text: string, key: string) {
  const params = { path: { id: decisionId }, header: { 'Idempotency-Key': key } }
  await unwrap(api.POST('/api/v1/me/decisions/{id}/appeal', { body: { text }, params }))
  invalidate('/api/v1/me/decisions')
}
