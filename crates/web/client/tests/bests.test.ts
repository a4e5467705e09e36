// Personal bests: what they are the best in, and their figures.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Schema } from '../src/api/client'

let bestFigure: typeof import('../src/lib/bests').bestFigure
let bestName: typeof import('../src/lib/bests').bestName
let reasonTexts: typeof import('../src/lib/recommendations').reasonTexts

beforeAll(async () => {
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('navigator', { onLine: true, languages: ['en-GB'] })
  vi.stubGlobal('sessionStorage', { getItem: () => null, removeItem: () => {} })
  ;({ bestFigure, bestName } = await import('../src/lib/bests'))
  ;({ reasonTexts } = await import('../src/lib/recommendations'))
})
afterAll(() => vi.unstubAllGlobals())

const best = (name: Schema['PersonalBestKind'], metres: number, seconds: number) => ({
  best: name,
  distance_m: metres,
  duration_s: seconds,
})

describe('bests', () => {
  it('have the distance, the duration or the pace first', () => {
    expect(bestFigure(best('longest_distance', 12_400, 3600), 'run').value).toMatch(/12[.,]4/)
    expect(bestFigure(best('fastest_10_km', 10_000, 3000), 'run').value).toBe('5:00 /km')
    expect(bestFigure(best('fastest_10_km', 20_000, 3600), 'ride').value).toBe('20 km/h')
    expect(bestFigure(best('longest_duration', 0, 3600), 'other').detail).toBe('')
  })

  it('have a name, also those that a newer server adds', () => {
    expect(bestName('fastest_5_km')).toBe('best-fastest')
    expect(bestName('fastest_7_km' as Schema['PersonalBestKind'])).toBe('fastest 7 km')
  })
})

describe('reasons of recommended teams', () => {
  it('are as many as there is place for, without those of a newer server', () => {
    const reasons = [
      { code: 'people_you_follow', value: 2 },
      { code: 'same_shoes', value: 1 },
      { code: 'similar_pace', value: 20_000 },
      { code: 'active_people', value: 5 },
    ] as Schema['ReasonOfTeam'][]
    expect(reasonTexts(reasons, 2)).toEqual(['team-reason-people', 'team-reason-pace'])
    expect(reasonTexts([], 3)).toEqual([])
  })
})
