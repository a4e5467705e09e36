import { describe, expect, it } from 'vitest'
import type { Schema } from '../src/api/client'
import { filterFromQuery, isEmptyFilter, isPastFilter, matchesFilter, sumActivities } from '../src/lib/activity-filter'
import { hidesPost, withPrivacy } from '../src/lib/activity-privacy'
import { choicesOf, choosableGoals, contributionsOf, goalName, listContributions } from '../src/lib/contributions'

const activity = (changes: Partial<Schema['Activity']> = {}): Schema['Activity'] => ({
  id: 'a',
  kind: 'run',
  started_at: '2026-03-01T08:00:00Z',
  time_zone: 'Europe/Vienna',
  day: '2026-03-01',
  distance_m: 5000,
  duration_s: 1500,
  is_private: false,
  place: null,
  note: '',
  source: 'manual',
  source_id: null,
  post_id: null,
  has_track: false,
  contributions: [
    { team_id: 't1', goal_id: 'g1' },
    { team_id: 't2', goal_id: null },
  ],
  created_at: '2026-03-01T09:00:00Z',
  updated_at: '2026-03-01T09:00:00Z',
  ...changes,
})
const goal = (id: string, changes: Partial<Schema['Goal']> = {}) =>
  ({
    id,
    name: `Goal ${id}`,
    status: 'active',
    first_day: '2026-02-01',
    last_day: '2026-03-31',
    ...changes,
  }) as Schema['Goal']

describe('the filter of activities', () => {
  const filter = (query: string) => filterFromQuery(new URLSearchParams(query))

  it('is read from the address, without what makes no sense', () => {
    expect(filter('kind=run&from=2026-01-01&privacy=private')).toMatchObject({
      kind: 'run',
      from: '2026-01-01',
      privacy: 'private',
    })
    expect(isEmptyFilter(filter('kind=hop&from=soon&to=2026-1-1&privacy=maybe'))).toBe(true)
  })

  it('keeps what fits in every respect', () => {
    const matching = ['', 'kind=run', 'from=2026-03-01&to=2026-03-01', 'team=t2', 'team=t1&goal=g1', 'privacy=public']
    const failing = ['kind=walk', 'from=2026-03-02', 'to=2026-02-28', 'team=t3', 'team=t2&goal=g1', 'privacy=private']
    expect(matching.filter(query => !matchesFilter(activity(), filter(query)))).toEqual([])
    expect(failing.filter(query => matchesFilter(activity(), filter(query)))).toEqual([])
  })

  it('reads on until no zone can bring an earlier day', () => {
    expect(isPastFilter(activity({ day: '2026-03-01' }), filter('from=2026-03-02'))).toBe(false)
    expect(isPastFilter(activity({ day: '2026-02-27' }), filter('from=2026-03-02'))).toBe(true)
    expect(isPastFilter(activity(), filter(''))).toBe(false)
  })

  it('adds up', () => {
    expect(sumActivities([activity(), activity({ distance_m: 1000, duration_s: 60 })])).toEqual({
      count: 2,
      distance: 6000,
      duration: 1560,
    })
  })
})

describe('contributions', () => {
  it('are the server’s to find while nobody chooses', () => {
    expect(contributionsOf(['t1', 't2'], {})).toBeUndefined()
    expect(contributionsOf(['t1', 't2'], { t1: 'main' })).toBeUndefined()
  })

  it('name every team once somebody chooses', () => {
    expect(contributionsOf(['t1', 't2', 't3', 't4'], { t2: 'none', t3: 'out', t4: 'g9' })).toEqual([
      { team_id: 't1' },
      { team_id: 't2', goal_id: null },
      { team_id: 't4', goal_id: 'g9' },
    ])
  })

  it('of an activity are chosen as they are, also for teams that were left', () => {
    const choices = choicesOf(['t2', 't3'], activity().contributions)
    expect(choices).toEqual({ t1: 'g1', t2: 'none', t3: 'out' })
    expect(listContributions(Object.keys(choices), choices)).toContainEqual({ team_id: 't1', goal_id: 'g1' })
  })

  it('take active goals of the day, and the one that counts already', () => {
    const goals = [
      goal('g1', { status: 'completed' }),
      goal('g2'),
      goal('g3', { first_day: '2026-04-01', last_day: null }),
    ]
    expect(choosableGoals(goals, '2026-03-01').map(each => each.id)).toEqual(['g2'])
    expect(choosableGoals(goals, '2026-03-01', 'g1').map(each => each.id)).toEqual(['g1', 'g2'])
    expect(choosableGoals(goals, '2026-05-01').map(each => each.id)).toEqual(['g3'])
  })

  it('name the goal that they lead to', () => {
    const main = { goal_id: 'g1', name: 'Goal g1' }
    expect(goalName('main', main, undefined, '2026-05-01')).toBe('Goal g1')
    expect(goalName('main', main, [goal('g1')], '2026-05-01')).toBeNull()
    expect(goalName('g2', main, [goal('g2')], '2026-03-01')).toBe('Goal g2')
    expect(goalName('none', main, [goal('g1')], '2026-03-01')).toBeNull()
    expect(goalName('main', null, [], '2026-03-01')).toBeNull()
  })
})

describe('hiding activities', () => {
  const activity = (more: Partial<Schema['Activity']>) => ({ is_private: false, ...more }) as Schema['Activity']

  it('deletes the post that shows one', () => {
    const shared = activity({ post_id: 'p' })
    expect(hidesPost([activity({}), activity({ post_id: null })])).toBe(false)
    expect(hidesPost([activity({}), shared])).toBe(true)
    expect(withPrivacy(shared, true)).toEqual({ is_private: true, post_id: null })
    expect(withPrivacy(activity({ is_private: true, post_id: null }), false)).toEqual({
      is_private: false,
      post_id: null,
    })
  })
})
