// What a person has earned, and what is ahead, in the order in which it is shown.
import type { Schema } from '../api/client'

type Achievement = Schema['AchievementWithProgress']

/** What is earned, the latest first. */
export function listEarned(achievements: Achievement[]): Achievement[] {
  return achievements.filter(each => each.earned).sort((a, b) => Date.parse(b.earned!.at) - Date.parse(a.earned!.at))
}

/** What is ahead: what the server says is nearest, then what is farthest along. */
export function listAhead(achievements: Achievement[], next: string[]): Achievement[] {
  const place = (each: Achievement) => (next.includes(each.id) ? next.indexOf(each.id) : next.length)
  return achievements
    .filter(each => !each.earned)
    .sort((a, b) => place(a) - place(b) || b.progress.percent - a.progress.percent)
}
