// The spans of my statistics, as calendar days in the person's zone.
import type { Schema } from '../api/client'
import { addDays } from './days'

export const periods = ['week', 'month', 'year', 'all'] as const
export type Period = (typeof periods)[number]

/** The first day of the span that contains `today`; weeks begin on Monday. Null: all time. */
export function firstDay(period: Period, today: string): string | null {
  if (period === 'all') return null
  if (period === 'year') return `${today.slice(0, 4)}-01-01`
  if (period === 'month') return `${today.slice(0, 7)}-01`
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(today, -weekday)
}

export interface PeriodTotals {
  distance_m: number
  duration_s: number
  activity_count: number
  active_days: number
  /** The private part of the distance. */
  private_m: number
}

/** Adds up the days from one on. Days after today count too, because another zone may be ahead. */
export function sumDays(days: Schema['MyDayTotals'][], from: string): PeriodTotals {
  const sum: PeriodTotals = { distance_m: 0, duration_s: 0, activity_count: 0, active_days: 0, private_m: 0 }
  for (const day of days) {
    if (day.day < from) continue
    sum.distance_m += day.distance_m
    sum.duration_s += day.duration_s
    sum.activity_count += day.activity_count
    sum.active_days += day.activity_count > 0 ? 1 : 0
    sum.private_m += day.distance_m - day.public.distance_m
  }
  return sum
}
