// For which teams an activity counts, and there for which goal: what a person may choose, and what the API is told.
import type { Schema } from '../api/client'

/** `main`: the team's main goal, if its days hold the activity. `none`: the team alone. `out`: not the team. Else a goal's id. */
export type Choice = string
export type Choices = Record<string, Choice>

type Contribution = Schema['Contribution']
type ContributionInput = Schema['ContributionInput']
type Goal = Schema['Goal']

/** What the API is told. Nothing where everything is as it would be anyway, so that the server decides. */
export function contributionsOf(teamIds: string[], choices: Choices): ContributionInput[] | undefined {
  if (teamIds.every(id => (choices[id] ?? 'main') === 'main')) return undefined
  return listContributions(teamIds, choices)
}

/** Every team that the activity is to count for. */
export function listContributions(teamIds: string[], choices: Choices): ContributionInput[] {
  return teamIds.flatMap(id => {
    const choice = choices[id] ?? 'main'
    if (choice === 'out') return []
    if (choice === 'main') return [{ team_id: id }]
    return [{ team_id: id, goal_id: choice === 'none' ? null : choice }]
  })
}

/** The choices that an activity's contributions stand for. */
export function choicesOf(teamIds: string[], contributions: Contribution[]): Choices {
  const counted = new Map(contributions.map(entry => [entry.team_id, entry.goal_id ?? 'none']))
  return Object.fromEntries([...new Set([...teamIds, ...counted.keys()])].map(id => [id, counted.get(id) ?? 'out']))
}

export function holdsDay(goal: Pick<Goal, 'first_day' | 'last_day'>, day: string): boolean {
  return goal.first_day <= day && (!goal.last_day || day <= goal.last_day)
}

/** The goals of a team that an activity of this day may count for, and the one that it counts for already. */
export function choosableGoals(goals: Goal[], day: string, counted?: string): Goal[] {
  return goals.filter(goal => goal.id === counted || (goal.status === 'active' && holdsDay(goal, day)))
}

/**
 * The name of the goal that a choice leads to, or null. Without the team's `goals`, of which the dashboard knows the main
 * one only, the main goal is taken to hold the day.
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
