// The distance of each kind of activity, added up from activities.
import type { Schema } from '../api/client'
import type { Kind } from '../parts/kinds'

export interface KindTotal {
  kind: Kind
  distance_m: number
  duration_s: number
  activity_count: number
}

/** The kinds of these activities, the longest distance first. */
export function sumByKind(activities: Schema['Activity'][]): KindTotal[] {
  const sums = new Map<Kind, KindTotal>()
  for (const { kind, distance_m, duration_s } of activities) {
    const sum = sums.get(kind) ?? { kind, distance_m: 0, duration_s: 0, activity_count: 0 }
    sum.distance_m += distance_m
    sum.duration_s += duration_s
    sum.activity_count += 1
    sums.set(kind, sum)
  }
  return [...sums.values()].sort((a, b) => b.distance_m - a.distance_m || b.activity_count - a.activity_count)
}
