import { describe, expect, it } from 'vitest'
import type { Schema } from '../src/api/client'
import { listAhead, listEarned } from '../src/lib/achievement-order'
import { sumByKind } from '../src/lib/kind-sums'
import { firstDay, sumDays } from '../src/lib/my-period'

const totals = (distance_m: number) => ({ distance_m, duration_s: 60, activity_count: 1 })
const day = (name: string, all: number, open: number) =>
  ({ day: name, ...totals(all), public: totals(open) }) as Schema['MyDayTotals']

describe('spans of time', () => {
  it('begin on Monday, on the first, in January, or never', () => {
    expect(firstDay('week', '2026-03-01')).toBe('2026-02-23')
    expect(firstDay('week', '2026-03-02')).toBe('2026-03-02')
    expect(firstDay('week', '2027-01-01')).toBe('2026-12-28')
    expect(firstDay('month', '2026-03-31')).toBe('2026-03-01')
    expect(firstDay('year', '2026-03-31')).toBe('2026-01-01')
    expect(firstDay('all', '2026-03-31')).toBeNull()
  })

  it('add up their days, and what of them is private', () => {
    const days = [day('2026-02-28', 1000, 1000), day('2026-03-01', 500, 200), day('2026-03-02', 700, 700)]
    expect(sumDays(days, '2026-03-01')).toEqual({
      distance_m: 1200,
      duration_s: 120,
      activity_count: 2,
      active_days: 2,
      private_m: 300,
    })
  })
})

describe('kinds', () => {
  it('are added up, the longest first', () => {
    const activity = (kind: string, distance_m: number) => ({ kind, distance_m, duration_s: 10 }) as Schema['Activity']
    const sums = sumByKind([activity('walk', 10), activity('run', 50), activity('walk', 20)])
    expect(sums.map(sum => [sum.kind, sum.distance_m, sum.activity_count])).toEqual([
      ['run', 50, 1],
      ['walk', 30, 2],
    ])
  })
})

describe('achievements', () => {
  const achievement = (id: string, percent: number, at: string | null = null) =>
    ({ id, earned: at && { at }, progress: { percent } }) as Schema['AchievementWithProgress']
  const all = [
    achievement('a', 100, '2026-01-01T00:00:00Z'),
    achievement('b', 20),
    achievement('c', 90),
    achievement('d', 100, '2026-02-01T00:00:00Z'),
    achievement('e', 50),
  ]

  it('are earned, the latest first, or ahead, the nearest first', () => {
    expect(listEarned(all).map(each => each.id)).toEqual(['d', 'a'])
    expect(listAhead(all, ['e', 'b']).map(each => each.id)).toEqual(['e', 'b', 'c'])
  })
})
