// What a webhook is told.
import { describe, expect, it } from 'vitest'
import { allWebhookKinds, kindsToSend } from '../src/lib/webhooks'

describe('webhooks', () => {
  it('that are told everything are told later kinds too', () => {
    expect(kindsToSend(allWebhookKinds)).toBeNull()
    expect(kindsToSend(['goal_reached'])).toEqual(['goal_reached'])
  })
})
