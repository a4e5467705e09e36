// The answer to a logged, changed or deleted activity has the new state of its goals, which is shown before anything is
// read again.
import type { Schema } from '../api/client'
import { updateResource } from './resource.svelte'

export function applyGoals(goals: Schema['GoalProgressSummary'][]) {
  updateResource('/api/v1/me/dashboard', {}, dashboard => ({
    ...dashboard,
    teams: dashboard.teams.map(team => {
      const goal = goals.find(each => each.goal_id === team.main_goal?.goal_id)
      if (!goal || !team.main_goal) return team
      return { ...team, main_goal: { ...team.main_goal, done_m: goal.done_m, percent: goal.percent } }
    }),
  }))
  for (const { goal_id: id, done_m, percent, status } of goals) {
    updateResource('/api/v1/goals/{id}', { path: { id } }, goal => ({ ...goal, done_m, status }))
    updateResource('/api/v1/goals/{id}/progress', { path: { id } }, progress => ({ ...progress, done_m, percent }))
  }
}
