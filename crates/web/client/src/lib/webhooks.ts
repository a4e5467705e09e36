// Webhooks: addresses that are told the events of goals and teams.
import { api, unwrap, type Schema } from '../api/client'
import type { NotificationKind } from './notifications/types'

export type Webhook = Schema['Webhook']
export type WebhookAttempt = Schema['WebhookDelivery']

/** What a webhook can be told, by the topic. No private figure is among it. */
export const webhookKinds = {
  goal: ['goal_progress', 'waypoint_reached', 'goal_reached', 'goal_reopened'],
  team: ['member_joined'],
} as const satisfies Record<string, readonly NotificationKind[]>

export type WebhookKind = (typeof webhookKinds)[keyof typeof webhookKinds][number]

export const allWebhookKinds: readonly WebhookKind[] = Object.values(webhookKinds).flat()

/** What is sent: every kind is null, so that kinds that come later are told too. */
export function kindsToSend(chosen: readonly WebhookKind[]): WebhookKind[] | null {
  return allWebhookKinds.every(kind => chosen.includes(kind)) ? null : [...chosen]
}

const one = (id: string) => ({ params: { path: { id } } })

export const updateWebhook = (id: string, body: Schema['UpdateWebhook']) =>
  unwrap(api.PATCH('/api/v1/webhooks/{id}', { ...one(id), body }))
export const deleteWebhook = (id: string) => unwrap(api.DELETE('/api/v1/webhooks/{id}', one(id)))
export const renewSecret = (id: string) => unwrap(api.POST('/api/v1/webhooks/{id}/secret', one(id)))
export const testWebhook = (id: string) => unwrap(api.POST('/api/v1/webhooks/{id}/test', one(id)))

/** Creates one of the person, or of a team. The answer has the secret, once. */
export function createWebhook(teamId: string | undefined, body: Schema['CreateWebhook'], key: string) {
  const header = { 'Idempotency-Key': key }
  return teamId
    ? unwrap(api.POST('/api/v1/teams/{id}/webhooks', { params: { path: { id: teamId }, header }, body }))
    : unwrap(api.POST('/api/v1/webhooks', { params: { header }, body }))
}
