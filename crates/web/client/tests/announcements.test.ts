// Announcements: their progress, their times, and the figures of notifications.
import { describe, expect, it, vi } from 'vitest'
import { canCancel, isMoving, progressOf, type Announcement } from '../src/lib/announcements'
import { fromLocalInput } from '../src/lib/local-time'
import { sumOf } from '../src/lib/notifications/analytics'

vi.mock('../src/lib/session.svelte', () => ({ session: { profile: null } }))
vi.mock('../src/lib/i18n.svelte', () => ({ locale: { region: 'en-GB' }, t: (id: string) => id }))

describe('announcements', () => {
  const announcement = (state: string, counts: Partial<Announcement['counts']> = {}) =>
    ({
      state,
      counts: {
        audience: 100,
        recorded: 0,
        skipped: 0,
        email: { queued: 0, sent: 0, failed: 0, dropped: 0 },
        web_push: { queued: 0, sent: 0, failed: 0, dropped: 0 },
        read: 0,
        clicked: 0,
        ...counts,
      },
    }) as Announcement

  it('count whose turn has come', () => {
    expect(progressOf(announcement('sending', { recorded: 30, skipped: 5 }))).toEqual({ done: 35, of: 100 })
    // Nobody has counted the others.
    expect(progressOf(announcement('sending', { audience: 35, recorded: 30, skipped: 5 }))).toEqual({
      done: 35,
      of: null,
    })
  })

  it('move while they are sent, and while mail or devices wait', () => {
    const email = { queued: 3, sent: 0, failed: 0, dropped: 0 }
    expect(isMoving(announcement('sending'))).toBe(true)
    expect(isMoving(announcement('sent', { email }))).toBe(true)
    expect(isMoving(announcement('sent'))).toBe(false)
    expect(isMoving(announcement('scheduled'))).toBe(false)
  })

  it('can be cancelled until they are sent', () => {
    expect(['scheduled', 'sending', 'sent', 'cancelled'].map(state => canCancel(announcement(state)))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('a local time', () => {
  it('is a moment of the zone, on both sides of a change of the clocks', () => {
    const iso = (local: string, zone: string) => fromLocalInput(local, zone).toISOString()
    expect(iso('2026-07-01T12:00', 'Europe/Vienna')).toBe('2026-07-01T10:00:00.000Z')
    expect(iso('2026-12-01T12:00', 'Europe/Vienna')).toBe('2026-12-01T11:00:00.000Z')
    expect(iso('2026-03-29T01:30', 'Europe/Vienna')).toBe('2026-03-29T00:30:00.000Z')
    expect(iso('2026-03-29T03:30', 'Europe/Vienna')).toBe('2026-03-29T01:30:00.000Z')
    expect(iso('2026-10-25T04:00', 'Europe/Vienna')).toBe('2026-10-25T03:00:00.000Z')
    expect(iso('2026-11-29T12:00', 'Pacific/Auckland')).toBe('2026-11-28T23:00:00.000Z')
    expect(iso('2026-11-29T12:00', 'America/St_Johns')).toBe('2026-11-29T15:30:00.000Z')
  })
})

describe('analytics', () => {
  it('are summed up', () => {
    const row = { recorded: 4, sent: 3, failed: 1, dropped: 0, read: 2, clicked: 1 }
    expect(sumOf([row, row])).toEqual({ recorded: 8, sent: 6, failed: 2, dropped: 0, read: 4, clicked: 2 })
    expect(sumOf([])).toEqual({ recorded: 0, sent: 0, failed: 0, dropped: 0, read: 0, clicked: 0 })
  })
})
