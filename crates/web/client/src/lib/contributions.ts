// The teams and goals that an activity counts for: the choices of a person, and the values for the API.
import type { Schema } from '../api/client'

/**
 * `main`: the team's main goal, if its days include the activity. `none`: only the team. `out`: not the team. Else a
 * goal's id.
 */
export type Choice = string
export type Choices = Record<string, Choice>

type Contribution = Schema['Contribution']
type ContributionInput = Schema['ContributionInput']
type Goal = Schema['Goal']

/** The value for the API. Absent if every choice is the default, so that the server decides. */
export function contributionsOf(teamIds: string[], choices: Choices): ContributionInput[] | undefined {
  if (teamIds.every(id => (choices[id] ?? 'main') === 'main')) return undefined
  return listContributions(teamIds, choices)
}

/** Every team that the activity counts for. */
export function listContributions(teamIds: string[], choices: Choices): ContributionInput[] {
  return teamIds.flatMap(id => {
    const choice = choices[id] ?? 'main'
    if (choice === 'out') return []
    if (choice === 'main') return [{ team_id: id }]
    return [{ team_id: id, goal_id: choice === 'none' ? null : choice }]
  })
}

/** The choices that equal an activity's contributions. */
export function choicesOf(teamIds: string[], contributions: Contribution[]): Choices {
  const counted = new Map(contributions.map(entry => [entry.team_id, entry.goal_id ?? 'none']))
  return Object.fromEntries([...new Set([...teamIds, ...counted.keys()])].map(id => [id, counted.get(id) ?? 'out']))
}

export function holdsDay(goal: Pick<Goal, 'first_day' | 'last_day'>, day: string): boolean {
  return goal.first_day <= day && (!goal.last_day || day <= goal.last_day)
}

/** The goals of a team that an activity of this day may count for, and the one that it already counts for. */
export function choosableGoals(goals: Goal[], day: string, counted?: string): Goal[] {
  return goals.filter(goal => goal.id === counted || (goal.status === 'active' && holdsDay(goal, day)))
}

/**
 * The name of the chosen goal, or null. Without the team's `goals`, only the main goal from the dashboard is known, and
 * its days are assumed to include the day.
 */
export function goalName(
  choice: Choice,
  mainGoal: { goal_id: string; name: string } | null | undefined,
  goals: Goal[] | undefined,
  day: string,
): string | null {
  if (choice === 'none' || choice === 'out') return null
  if (choice !== 'main') {
    return goals?.find(goal => goal.id === choice)?.name ?? (mainGoal?.goal_id === choice ? mainGoal.name : null)
  }
  const known = goals?.find(goal => goal.id === mainGoal?.goal_id)
  if (known && !holdsDay(known, day)) return null
  return mainGoal?.name ?? null
}
