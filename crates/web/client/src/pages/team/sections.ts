// The pages of a team, in the order of its tabs. Their names are the texts `team-section-<name>`.

export type TeamSection =
  'overview' | 'feed' | 'posts' | 'leaderboard' | 'members' | 'invites' | 'moderation' | 'settings'

interface TeamSectionLink {
  name: TeamSection
  /** The part of the address after that of the team. */
  path: string
  isForMembers?: boolean
  isForAdmins?: boolean
}

export const teamSections: TeamSectionLink[] = [
  { name: 'overview', path: '' },
  { name: 'feed', path: '/feed' },
  { name: 'posts', path: '/posts', isForMembers: true },
  { name: 'leaderboard', path: '/leaderboard' },
  { name: 'members', path: '/members' },
  { name: 'invites', path: '/invites', isForAdmins: true },
  { name: 'moderation', path: '/moderation', isForAdmins: true },
  { name: 'settings', path: '/settings', isForAdmins: true },
]
