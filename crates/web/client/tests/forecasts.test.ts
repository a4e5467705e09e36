// Forecasts of goals: the scales of the chart, what it shows, the handle that chooses a day, and the texts.
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'
import { readMessages } from '../build/messages'
import { ApiError, type Schema } from '../src/api/client'
import { localError } from '../src/api/problem'
import { addDays } from '../src/lib/days'
import { longerList, readRefusal, withForecast, withoutForecast } from '../src/lib/forecasts/answers'
import { donePoints, groupDays, shownDays } from '../src/lib/forecasts/chart'
import { dayAfterKey, dayAtPointer, dayLimits, suggestDay } from '../src/lib/forecasts/choose-day'
import {
  areaPath,
  clampDay,
  createDayScale,
  createDistanceScale,
  linePath,
  listDayMarks,
  listDistanceMarks,
} from '../src/lib/forecasts/scale'

describe('the scale of days', () => {
  const scale = createDayScale('2026-11-01', '2026-11-11', 20, 120)

  it('leads from days to places and back', () => {
    expect(['2026-11-01', '2026-11-06', '2026-11-11'].map(scale.xOf)).toEqual([20, 70, 120])
    expect([20, 64, 66, 120].map(scale.dayAt)).toEqual(['2026-11-01', '2026-11-05', '2026-11-06', '2026-11-11'])
  })

  it('ends at its edges', () => {
    expect([-50, 500].map(scale.dayAt)).toEqual(['2026-11-01', '2026-11-11'])
    expect(scale.xOf('2026-11-12')).toBe(130)
  })

  it('is mirrored for those who read from the right', () => {
    const mirrored = createDayScale('2026-11-01', '2026-11-11', 120, 20)
    expect(mirrored.xOf('2026-11-02')).toBe(110)
    expect([110, 500, 0].map(mirrored.dayAt)).toEqual(['2026-11-02', '2026-11-01', '2026-11-11'])
  })

  it('has at least one day, and bears a chart without a width', () => {
    expect(createDayScale('2026-11-01', '2026-11-01', 0, 100).last).toBe('2026-11-02')
    expect(createDayScale('2026-11-01', '2026-11-05', 10, 10).dayAt(10)).toBe('2026-11-01')
  })
})

describe('the marks', () => {
  it('of distances are round in the unit of the person', () => {
    expect(listDistanceMarks(620_000, 1000, 4)).toEqual([200_000, 400_000, 600_000])
    expect(listDistanceMarks(100_000, 1000, 4)).toEqual([25_000, 50_000, 75_000, 100_000])
    expect(listDistanceMarks(160_934.4, 1609.344, 2).map(metres => Math.round(metres / 1609.344))).toEqual([50, 100])
    expect(listDistanceMarks(0, 1000)).toEqual([])
  })

  it('of days are Mondays, months or years, as many as fit', () => {
    expect(listDayMarks('2026-11-01', '2026-11-24', 5)).toEqual({
      unit: 'day',
      days: ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'],
    })
    expect(listDayMarks('2026-10-15', '2027-02-03', 5)).toEqual({
      unit: 'month',
      days: ['2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01'],
    })
    expect(listDayMarks('2026-10-15', '2027-08-03', 2).days).toEqual(['2027-01-01', '2027-07-01'])
    expect(listDayMarks('2026-11-01', '2036-11-01', 6)).toEqual({
      unit: 'year',
      days: ['2028-01-01', '2030-01-01', '2032-01-01', '2034-01-01', '2036-01-01'],
    })
    expect(listDayMarks('2000-01-01', '2100-01-01', 3).days.length).toBeLessThan(15)
  })

  it('are never more than asked for, however many days there are', () => {
    for (let count = 5; count < 4500; count = Math.ceil(count * 1.3)) {
      const { days } = listDayMarks('2026-11-29', addDays('2026-11-29', count), 5)
      expect(days.length).toBeLessThanOrEqual(5)
    }
  })
})

describe('the lines', () => {
  it('go through their points, and areas come back below', () => {
    expect(linePath([])).toBe('')
    expect(linePath([[0, 1.26], [10, 2]])).toBe('M0 1.3L10 2') // prettier-ignore
    expect(areaPath([[0, 1], [10, 2]], [[0, 5], [10, 6]])).toBe('M0 1L10 2L10 6L0 5Z') // prettier-ignore
    expect(areaPath([], [])).toBe('')
  })

  it('rise with the distance', () => {
    const yOf = createDistanceScale(1000, 200, 0)
    expect([0, 500, 1000].map(yOf)).toEqual([200, 100, 0])
  })

  it('stay level on days without activities', () => {
    const days = [
      { day: '2026-11-03', done_m: 100, activity_count: 1 },
      { day: '2026-11-04', done_m: 150, activity_count: 1 },
      { day: '2026-11-08', done_m: 400, activity_count: 2 },
    ]
    expect(donePoints(days, '2026-11-01', '2026-11-10').map(({ day, done }) => `${day.slice(8)} ${done}`)).toEqual([
      '01 0',
      '02 0',
      '03 100',
      '04 150',
      '07 150',
      '08 400',
      '10 400',
    ])
    expect(donePoints(days, '2026-11-05', '2026-11-06')).toEqual([
      { day: '2026-11-05', done: 150 },
      { day: '2026-11-06', done: 150 },
    ])
    expect(donePoints(days, '2026-11-05', '2026-11-04')).toEqual([])
  })
})

describe('the days of the chart', () => {
  const today = '2026-11-29'

  it('reach from the begin beyond everything that is expected', () => {
    const ahead = ['2027-01-28', null, undefined, '2026-12-20', '2020-01-01']
    expect(shownDays({ begin: '2026-09-01', today, arrival: null, ahead })).toEqual({
      first: '2026-09-01',
      last: '2027-02-06',
    })
  })

  it('are a year back at most, and some months ahead without a forecast', () => {
    const { first, last } = shownDays({ begin: '2020-01-01', today, arrival: null, ahead: [] })
    expect(first).toBe('2025-11-30')
    expect(last > '2027-02-27').toBe(true)
  })

  it('of a planned goal begin today', () => {
    expect(shownDays({ begin: '2027-03-01', today, arrival: null, ahead: [] }).first).toBe(today)
  })

  it('of a reached goal end soon after the arrival, or after the last forecast', () => {
    const arrival = '2026-11-01'
    expect(shownDays({ begin: '2026-10-02', today, arrival, ahead: [] })).toEqual({
      first: '2026-10-02',
      last: '2026-11-06',
    })
    expect(shownDays({ begin: '2026-10-02', today, arrival, ahead: ['2026-12-01'] }).last).toBe('2026-12-10')
  })

  it('of members are one dot where they would touch, and at the edge beyond it', () => {
    const scale = createDayScale('2026-11-01', '2026-11-11', 0, 100)
    const groups = groupDays(['2026-11-02', '2026-11-02', '2026-11-09', '2027-04-01', '2028-04-01'], scale, 20)
    expect(groups.map(({ x, count, isBeyond }) => [x, count, isBeyond])).toEqual([
      [10, 2, false],
      [80, 1, false],
      [100, 2, true],
    ])
    expect(groups[2]).toMatchObject({ first: '2027-04-01', last: '2028-04-01' })
  })
})

describe('the handle', () => {
  const today = '2026-11-29'
  const limits = dayLimits(today)
  const step = (key: string, day: string, isRightToLeft = false) =>
    dayAfterKey(key, day, { ...limits, end: '2027-03-01', isRightToLeft })

  it('goes from tomorrow to ten years ahead', () => {
    expect(limits).toEqual({ earliest: '2026-11-30', latest: '2036-11-29' })
  })

  it('moves by a day with arrows, by a week with page keys, and to the ends', () => {
    expect(step('ArrowRight', '2026-12-31')).toBe('2027-01-01')
    expect(step('ArrowLeft', '2027-01-01')).toBe('2026-12-31')
    expect(step('ArrowUp', '2026-12-31')).toBe('2027-01-01')
    expect(step('ArrowDown', '2027-01-01')).toBe('2026-12-31')
    expect(step('PageUp', '2026-12-28')).toBe('2027-01-04')
    expect(step('PageDown', '2027-01-04')).toBe('2026-12-28')
    expect(step('Home', '2027-01-04')).toBe('2026-11-30')
    expect(step('End', '2027-01-04')).toBe('2027-03-01')
    expect(step('a', '2027-01-04')).toBeNull()
    expect(step('Tab', '2027-01-04')).toBeNull()
  })

  it('follows the direction of reading with the arrows to the sides', () => {
    expect(step('ArrowRight', '2027-01-02', true)).toBe('2027-01-01')
    expect(step('ArrowLeft', '2027-01-02', true)).toBe('2027-01-03')
    expect(step('ArrowUp', '2027-01-02', true)).toBe('2027-01-03')
  })

  it('does not leave the days that can be chosen', () => {
    expect(step('ArrowLeft', limits.earliest)).toBe(limits.earliest)
    expect(step('PageDown', '2026-12-02')).toBe(limits.earliest)
    expect(step('PageUp', '2036-11-27')).toBe(limits.latest)
  })

  it('follows the pointer from where the drag began', () => {
    const scale = createDayScale('2026-11-01', '2027-02-09', 0, 1000)
    expect(dayAtPointer(500, 0, scale, limits)).toBe('2026-12-21')
    expect(dayAtPointer(512, 12, scale, limits)).toBe('2026-12-21')
    expect(dayAtPointer(5000, 0, scale, limits)).toBe('2027-02-09')
    expect(dayAtPointer(100, 0, scale, limits)).toBe(limits.earliest)
  })

  it('waits at the expected day', () => {
    expect(suggestDay([null, '2027-01-21'], today)).toBe('2027-01-21')
    expect(suggestDay(['2026-11-29', undefined], today)).toBe('2026-12-29')
    expect(clampDay('2027-01-01', '2026-01-01', '2026-06-01')).toBe('2026-06-01')
  })
})

describe('my forecast', () => {
  const person = (name: string) => ({ user_id: name, username: name, display_name: name, has_profile: true })
  const forecast = (day: string) => ({ day, created_at: 'then', updated_at: 'then', result: null })
  const page = {
    is_open: true,
    arrived_on: null,
    forecast_count: 2,
    middle_day: '2027-01-05',
    mine: null,
    forecasts: [
      { member: person('ann'), ...forecast('2027-01-05') },
      { member: person('ben'), ...forecast('2027-01-20') },
    ],
    pagination: { limit: 100, next_cursor: null, has_more: false },
  } as Schema['MemberForecastPage']
  const listed = (shown: Schema['MemberForecastPage']) =>
    shown.forecasts.map(each => `${each.member.username} ${each.day}`)

  it('is shown among the others at once, moves, and goes', () => {
    const made = withForecast(page, person('me'), forecast('2027-01-10'))
    expect(listed(made)).toEqual(['ann 2027-01-05', 'me 2027-01-10', 'ben 2027-01-20'])
    expect([made.forecast_count, made.mine?.day]).toEqual([3, '2027-01-10'])
    const moved = withForecast(made, person('me'), forecast('2027-02-10'))
    expect(listed(moved)).toEqual(['ann 2027-01-05', 'ben 2027-01-20', 'me 2027-02-10'])
    expect(moved.forecast_count).toBe(3)
    const gone = withoutForecast(moved, 'me')
    expect([gone.forecast_count, gone.mine, listed(gone)]).toEqual([2, null, listed(page)])
    expect(withoutForecast(gone, 'me')).toBe(gone)
  })

  it('stays with the others while the list is read page by page', () => {
    expect(longerList(['a', 'b', 'c'], [])).toEqual(['a', 'b', 'c'])
    expect(longerList(['a', 'b', 'c'], ['a', 'b'])).toEqual(['a', 'b', 'c'])
    expect(longerList(['a', 'b'], ['a', 'b', 'c'])).toEqual(['a', 'b', 'c'])
  })

  it('is refused where something can be done about it', () => {
    const refused = (status: number, code: string, field?: string) =>
      readRefusal(
        new ApiError({
          type: 'about:blank',
          title: code,
          status,
          code,
          ...(field && { errors: [{ pointer: '/day', code: field, detail: `it is ${field}` }] }),
        } as never),
      )
    expect(refused(422, 'invalid_fields', 'not_in_future')).toEqual({ text: 'it is not_in_future', place: 'day' })
    expect(refused(422, 'invalid_fields', 'too_far')).toEqual({ text: 'forecast-day-too-far', place: 'day' })
    expect(refused(409, 'forecast_closed').place).toBe('closed')
    expect(refused(403, 'not_member').place).toBe('send')
    expect(readRefusal(localError('offline')).place).toBe('send')
  })
})

describe('the texts', () => {
  const bundles = ['en', 'de'].map(language => {
    const bundle = new FluentBundle(language, { useIsolating: false })
    bundle.addResource(new FluentResource(readMessages(language, () => true).first))
    return bundle
  })
  const texts = (id: string, values: Record<string, string | number>) =>
    bundles.map(bundle => bundle.formatPattern(bundle.getMessage(id)!.value!, values))

  it('say how far a forecast was from the arrival', () => {
    expect(texts('forecast-error', { days: 0, side: 0 })).toEqual(['exactly that day', 'genau dieser Tag'])
    expect(texts('forecast-error', { days: 1, side: 1 })).toEqual(['one day too late', 'einen Tag zu spät'])
    expect(texts('forecast-error', { days: 3, side: 1 })).toEqual(['3 days too late', '3 Tage zu spät'])
    expect(texts('forecast-error', { days: 1, side: -1 })).toEqual(['one day too early', 'einen Tag zu früh'])
    expect(texts('forecast-error', { days: 3, side: -1 })).toEqual(['3 days too early', '3 Tage zu früh'])
  })

  it('have a reason for every status without a forecast', () => {
    for (const reason of ['reached', 'too_early', 'too_slow']) {
      for (const text of texts(`forecast-none-${reason}`, {})) expect(text.length).toBeGreaterThan(10)
    }
    const [planned] = texts('forecast-none-not_active', { status: 'planned' })
    const [paused] = texts('forecast-none-not_active', { status: 'paused' })
    expect(planned).not.toBe(paused)
  })

  it('have every reason of a recommended team', () => {
    expect(texts('team-reason-people', { count: 1 })[0]).toBe('One person whom you follow is in it')
    expect(texts('team-reason-time', { hours: 0, text: '0' })[0]).toBe('Their clocks show what yours shows')
    expect(texts('team-reason-time', { hours: 2.5, text: '2.5' })[0]).toContain('2.5 hours')
  })
})
