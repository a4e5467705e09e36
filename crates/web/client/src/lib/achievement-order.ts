// The order in which earned and open achievements are shown.
import type { Schema } from '../api/client'

type Achievement = Schema['AchievementWithProgress']

/** Earned achievements, the latest first. */
export function listEarned(achievements: Achievement[]): Achievement[] {
  return achievements.filter(each => each.earned).sort((a, b) => Date.parse(b.earned!.at) - Date.parse(a.earned!.at))
}

/** Open achievements: those that the server calls nearest, then those with the most progress. */
export function listAhead(achievements: Achievement[], next: string[]): Achievement[] {
  const place = (each: Achievement) => (next.includes(each.id) ? next.indexOf(each.id) : next.length)
  return achievements
    .filter(each => !each.earned)
    .sort((a, b) => place(a) - place(b) || b.progress.percent - a.progress.percent)
}
