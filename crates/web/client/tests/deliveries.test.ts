// What people choose about deliveries: preferences that others change meanwhile, and how outcomes look.
import { describe, expect, it } from 'vitest'
import { outcomeLook, outcomeTone } from '../src/lib/notifications/outcomes'
import { choicesOf, mergeChoices, toChange, type Preferences } from '../src/lib/notifications/preferences'
import { headingOf, type Notification } from '../src/lib/notifications/types'

const preferences = {
  categories: [
    {
      category: 'goal',
      channels: [
        { channel: 'in_app', on: true, fixed: false },
        { channel: 'email', on: true, fixed: false },
      ],
    },
    { category: 'security', channels: [{ channel: 'email', on: true, fixed: true }] },
  ],
  mail_frequency: 'soon',
  quiet_hours: { start: '22:00', end: '07:00' },
} as unknown as Preferences

describe('preferences', () => {
  it('are sent as they were read', () => {
    const { categories, mail_frequency, quiet_hours } = toChange(preferences, choicesOf(preferences))
    expect({ mail_frequency, quiet_hours }).toEqual({ mail_frequency: 'soon', quiet_hours: preferences.quiet_hours })
    expect(categories).toEqual([
      {
        category: 'goal',
        channels: [
          { channel: 'in_app', on: true },
          { channel: 'email', on: true },
        ],
      },
      { category: 'security', channels: [{ channel: 'email', on: true }] },
    ])
  })

  it('are sent as they were chosen, without changing what is fixed', () => {
    const chosen = { ...choicesOf(preferences), 'goal/email': 'off', 'security/email': 'off', quiet_hours: '' }
    const { categories, quiet_hours } = toChange(preferences, chosen)
    expect(quiet_hours).toBeNull()
    expect(categories[0]!.channels[1]).toEqual({ channel: 'email', on: false })
    expect(categories[1]!.channels[0]).toEqual({ channel: 'email', on: true })
  })

  it('keep quiet hours without a length, which the server refuses', () => {
    const chosen = { ...choicesOf(preferences), quiet_hours: '07:00–07:00' }
    expect(toChange(preferences, chosen).quiet_hours).toEqual({ start: '07:00', end: '07:00' })
  })

  describe('that somebody else has changed', () => {
    const base = { 'goal/email': 'on', 'team/email': 'on', mail_frequency: 'soon', quiet_hours: '' }

    it('show what is theirs, and keep what was chosen here', () => {
      const mine = { ...base, 'goal/email': 'off', quiet_hours: '22:00–07:00' }
      const theirs = { ...base, mail_frequency: 'weekly' }
      expect(mergeChoices(base, mine, theirs)).toEqual({
        merged: { ...base, 'goal/email': 'off', quiet_hours: '22:00–07:00', mail_frequency: 'weekly' },
        changes: [{ name: 'mail_frequency', theirs: 'weekly', mine: null }],
      })
    })

    it('name both where both changed the same', () => {
      const mine = { ...base, mail_frequency: 'daily' }
      const theirs = { ...base, mail_frequency: 'weekly' }
      const { merged, changes } = mergeChoices(base, mine, theirs)
      expect(merged.mail_frequency).toBe('daily')
      expect(changes).toEqual([{ name: 'mail_frequency', theirs: 'weekly', mine: 'daily' }])
    })

    it('are no news where both chose the same', () => {
      const same = { ...base, 'team/email': 'off' }
      expect(mergeChoices(base, same, same)).toEqual({ merged: same, changes: [] })
      expect(mergeChoices(base, base, base)).toEqual({ merged: base, changes: [] })
    })

    it('take over what is new on the server without a word', () => {
      const theirs = { ...base, 'weather/email': 'on' }
      expect(mergeChoices(base, base, theirs)).toEqual({ merged: theirs, changes: [] })
    })
  })
})

describe('outcomes', () => {
  it('that are held back on purpose are quiet, and failures are not', () => {
    expect(['sent', 'waiting', 'failed', 'off', 'read', 'no_address'].map(outcomeTone)).toEqual([
      'brand',
      'gold',
      'bad',
      'quiet',
      'quiet',
      'quiet',
    ])
    expect(outcomeLook('email', 'sent')).toEqual({ icon: 'mail', tone: 'brand' })
    expect(outcomeLook('pigeon', 'constructor')).toEqual({ icon: 'bell', tone: 'quiet' })
  })
})

describe('an announcement', () => {
  it('has its title first and its text below, and everything else its message', () => {
    const of = (type: string) => headingOf({ type, title: 'Title', message: 'Message' } as Notification)
    expect(of('announcement')).toEqual({ heading: 'Title', text: 'Message' })
    expect(of('goal_reached')).toEqual({ heading: 'Message', text: '' })
  })
})
