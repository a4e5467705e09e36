// Achievements in the person's language and units.
import { api, unwrap, type Schema } from '../api/client'
import { formatDistance, formatDuration, formatNumber } from './format'
import { translateKnown } from './i18n.svelte'

type Achievement = Schema['AchievementWithProgress']

export function achievementFigures({ metric, done, of }: Schema['AchievementProgress']): { done: string; of: string } {
  const format = (value: number) => {
    if (metric === 'distance_m') return formatDistance(value)
    if (metric === 'duration_s') return formatDuration(value)
    return formatNumber(value)
  }
  return { done: format(done), of: format(of) }
}

/** Names and descriptions of the built-in achievements are translated. */
export function achievementTexts({ name, description }: { name: string; description: string }) {
  const slug = name.toLowerCase().replace(/[^a-z]+/g, '-')
  return {
    name: translateKnown(`achievement-name-${slug}`, name),
    description: translateKnown(`achievement-text-${slug}`, description),
  }
}

/** All achievements. There are at most two hundred. */
export async function readAchievements(): Promise<{ achievements: Achievement[]; next: string[] }> {
  const achievements: Achievement[] = []
  let next: string[] = []
  let cursor: string | undefined
  do {
    const query = { limit: 100, ...(cursor && { cursor }) }
    const page = await unwrap(api.GET('/api/v1/achievements', { params: { query } }))
    achievements.push(...page.achievements)
    next = page.next
    cursor = page.pagination.next_cursor ?? undefined
  } while (cursor)
  return { achievements, next }
}
