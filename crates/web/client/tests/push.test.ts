// Push in the page: whether the browser can, and with which key it subscribed.
import { describe, expect, it } from 'vitest'
import { hasKey, keyBytes, pushSupport } from '../src/lib/push/support'

describe('push', () => {
  const browser = {
    isSecureContext: true,
    hasServiceWorker: true,
    hasPushManager: true,
    hasNotification: true,
    userAgent: 'Chrome',
  }

  it('is offered where the browser has it, and says what would help elsewhere', () => {
    expect(pushSupport(browser)).toBe('supported')
    expect(pushSupport({ ...browser, isSecureContext: false })).toBe('insecure')
    expect(pushSupport({ ...browser, hasPushManager: false })).toBe('unsupported')
    expect(pushSupport({ ...browser, hasNotification: false, userAgent: 'Mozilla/5.0 (iPhone; CPU)' })).toBe(
      'needs-install',
    )
  })

  it('knows the key of a subscription', () => {
    expect([...keyBytes('BP_-AA')]).toEqual([4, 255, 254, 0])
    const subscription = (bytes: number[] | null) => ({
      options: { applicationServerKey: bytes && new Uint8Array(bytes).buffer },
    })
    expect(hasKey(subscription([4, 255, 254, 0]), 'BP_-AA')).toBe(true)
    expect(hasKey(subscription([4, 255, 254, 1]), 'BP_-AA')).toBe(false)
    expect(hasKey(subscription([4, 255, 254]), 'BP_-AA')).toBe(false)
    expect(hasKey(subscription(null), 'BP_-AA')).toBe(false)
  })
})
