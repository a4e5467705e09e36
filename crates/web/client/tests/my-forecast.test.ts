// My forecast while I choose it: what is sent, what is restored, and who is told of a refusal.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Schema } from '../src/api/client'
import { noResultText } from '../src/lib/forecasts/texts'

const { put, shown, showToast, deleteLater } = vi.hoisted(() => {
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('navigator', { onLine: true, languages: ['en-GB'] })
  vi.stubGlobal('sessionStorage', { getItem: () => null, removeItem: () => {} })
  return {
    put: vi.fn(),
    showToast: vi.fn(),
    deleteLater: vi.fn(),
    shown: { page: null as unknown as Schema['MemberForecastPage'] },
  }
})
vi.mock('../src/api/client', async original => ({
  ...(await original<typeof import('../src/api/client')>()),
  api: { PUT: (_: string, { body }: { body: { day: string } }) => put(body.day) as unknown },
  unwrap: (answer: unknown) => answer,
}))
vi.mock('../src/lib/session.svelte', () => {
  const me = { id: 'me', username: 'me', display_name: 'Me' }
  return { session: { me, profile: me } }
})
vi.mock('../src/lib/toast.svelte', () => ({ showToast, hideToast: () => {} }))
vi.mock('../src/lib/pending-deletions.svelte', () => ({ deleteLater, forgetDeletion: () => {} }))
vi.mock('../src/lib/resource.svelte', () => ({
  invalidate: () => {},
  updateResource: (_: string, __: unknown, change: (page: typeof shown.page) => typeof shown.page) => {
    shown.page = change(shown.page)
  },
}))

const { MyForecast } = await import('../src/lib/forecasts/my-forecast.svelte')

const answer = (day: string) => ({ day, created_at: 'then', updated_at: 'then', result: null })
const emptyPage = {
  is_open: true,
  forecast_count: 0,
  mine: null,
  forecasts: [],
} as unknown as Schema['MemberForecastPage']

/** A request that the test answers. */
function holdRequest() {
  let resolve = (_: unknown) => {}
  let reject = (_: unknown) => {}
  put.mockReturnValueOnce(
    new Promise((yes, no) => {
      resolve = yes
      reject = no
    }),
  )
  return { resolve, reject }
}

describe('my forecast', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    shown.page = emptyPage
    put.mockReset()
    put.mockImplementation((day: string) => Promise.resolve(answer(day)))
    showToast.mockReset()
  })
  afterEach(() => void vi.useRealTimers())

  it('is shown at once, and stays when the server takes it', async () => {
    const choice = new MyForecast('g')
    choice.choose('2027-01-10')
    const saving = choice.save()
    expect(shown.page.mine?.day).toBe('2027-01-10')
    await saving
    expect([choice.chosen, choice.saved, choice.isSaving]).toEqual([null, '2027-01-10', false])
  })

  it('that is refused is restored, with the reason at the field', async () => {
    const choice = new MyForecast('g')
    put.mockRejectedValueOnce(new Error('busy'))
    choice.choose('2027-01-10')
    await choice.save()
    expect(shown.page).toBe(emptyPage)
    expect([choice.chosen, choice.refused, choice.refusal?.place]).toEqual([null, '2027-01-10', 'send'])
    expect(showToast).not.toHaveBeenCalled()
  })

  it('that is refused after the page was left is told in a toast', async () => {
    const choice = new MyForecast('g')
    const { reject } = holdRequest()
    choice.choose('2027-01-10')
    choice.leave()
    reject(new Error('busy'))
    await vi.advanceTimersByTimeAsync(0)
    expect(shown.page).toBe(emptyPage)
    expect(showToast).toHaveBeenCalledOnce()
  })

  it('that was deleted while it was sent is restored when it is refused', async () => {
    const choice = new MyForecast('g')
    const { reject } = holdRequest()
    choice.choose('2027-01-10')
    const saving = choice.save()
    choice.remove()
    reject(new Error('busy'))
    await saving
    expect(shown.page).toBe(emptyPage)
    expect([choice.chosen, choice.refused, choice.refusal]).toEqual([null, null, null])
  })

  it('that was deleted while it was sent is not said to be saved', async () => {
    const choice = new MyForecast('g')
    const { resolve } = holdRequest()
    choice.choose('2027-01-10')
    const saving = choice.save()
    choice.remove()
    resolve(answer('2027-01-10'))
    await saving
    expect(choice.saved).toBeNull()
  })
})

describe('the handle of my forecast', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    shown.page = emptyPage
    put.mockReset()
    put.mockImplementation((day: string) => Promise.resolve(answer(day)))
  })
  afterEach(() => void vi.useRealTimers())

  it('saves the day at which it is released', async () => {
    const choice = new MyForecast('g')
    choice.startDrag()
    choice.choose('2027-01-10')
    choice.choose('2027-01-11')
    choice.endDrag()
    await vi.runAllTimersAsync()
    expect(put.mock.calls).toEqual([['2027-01-11']])
  })

  it('saves nothing when the drag is interrupted', async () => {
    const choice = new MyForecast('g')
    choice.startDrag()
    choice.choose('2027-01-10')
    choice.cancelDrag()
    await vi.runAllTimersAsync()
    expect(choice.chosen).toBeNull()
    expect(put).not.toHaveBeenCalled()
  })

  it('restores a day that was chosen before the drag, and what was said about it', async () => {
    const choice = new MyForecast('g')
    choice.choose('2027-01-05')
    choice.saveSoon()
    choice.startDrag()
    choice.choose('2027-01-10')
    choice.cancelDrag()
    expect(choice.chosen).toBe('2027-01-05')
    await vi.runAllTimersAsync()
    expect(put.mock.calls).toEqual([['2027-01-05']])
    choice.startDrag()
    choice.choose('2027-01-10')
    choice.leave()
    await vi.runAllTimersAsync()
    expect(choice.saved).toBe('2027-01-05')
    expect(put).toHaveBeenCalledOnce()
  })

  it('does not send the day under it while an earlier one is sent', async () => {
    const choice = new MyForecast('g')
    const { resolve } = holdRequest()
    choice.choose('2027-01-05')
    void choice.save()
    choice.startDrag()
    choice.choose('2027-01-10')
    resolve(answer('2027-01-05'))
    await vi.runAllTimersAsync()
    expect(put.mock.calls).toEqual([['2027-01-05']])
    choice.endDrag()
    await vi.runAllTimersAsync()
    expect(put.mock.calls).toEqual([['2027-01-05'], ['2027-01-10']])
  })
})

describe('a forecast without a result', () => {
  const goal = (status: Schema['GoalStatus'], is_resolved = false) =>
    ({ name: 'g', team_name: 't', status, is_resolved }) as Schema['ForecastGoal']

  it('waits, is being compared, or is not ranked', () => {
    expect(noResultText(goal('planned'))).toBe('forecasts-waiting')
    expect(noResultText(goal('active'))).toBe('forecasts-waiting')
    expect(noResultText(goal('paused'))).toBe('forecasts-waiting')
    expect(noResultText(goal('completed'))).toBe('forecasts-comparing')
    expect(noResultText(goal('completed', true))).toBe('forecast-not-ranked')
    expect(noResultText(goal('cancelled'))).toBe('forecast-not-ranked')
    expect(noResultText(null)).toBe('forecast-not-ranked')
  })
})
