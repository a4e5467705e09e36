// The categories of goals, and those that a person follows. Their names are the texts `category-<category>`.
import type { Schema } from '../api/client'

export type GoalCategory = Schema['GoalCategory']
type FollowedCategories = Schema['FollowedCategories']

export const goalCategories: GoalCategory[] = [
  'adventure',
  'challenge',
  'charity',
  'commute',
  'fitness',
  'heritage',
  'nature',
  'other',
]

/** The followed categories after a press, in the order of their names. */
export function withCategory(
  followed: FollowedCategories,
  category: GoalCategory,
  isFollowed: boolean,
  now = new Date(),
): FollowedCategories {
  const others = followed.categories.filter(each => each.category !== category)
  if (!isFollowed) return { ...followed, categories: others }
  const own = followed.categories.find(each => each.category === category)
  const categories = [...others, own ?? { category, followed_at: now.toISOString() }]
  return { ...followed, categories: categories.sort((a, b) => a.category.localeCompare(b.category)) }
}
