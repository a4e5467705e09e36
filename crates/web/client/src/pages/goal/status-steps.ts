// The changes of status that an admin can make. The server has the same table.
import type { Schema } from '../../api/client'
import type { IconName } from '../../parts/icons'

export type GoalStatus = Schema['GoalStatus']

export interface StatusStep {
  to: 'planned' | 'active' | 'paused' | 'cancelled'
  /** The part of the ids of its texts. */
  name: 'start' | 'pause' | 'resume' | 'cancel' | 'replan'
  icon: IconName
}

const start: StatusStep = { to: 'active', name: 'start', icon: 'flag' }
const pause: StatusStep = { to: 'paused', name: 'pause', icon: 'pause' }
const resume: StatusStep = { to: 'active', name: 'resume', icon: 'play' }
const cancel: StatusStep = { to: 'cancelled', name: 'cancel', icon: 'x' }
const replan: StatusStep = { to: 'planned', name: 'replan', icon: 'rotate-ccw' }

export const statusSteps: Record<GoalStatus, StatusStep[]> = {
  planned: [start, cancel],
  active: [pause, cancel],
  paused: [resume, cancel],
  cancelled: [replan],
  completed: [],
}
