// Every page: one line each. A page is loaded when it is first shown.
import type { Route } from '../lib/routes'

export const signIn: Route = {
  path: '/sign-in',
  title: 'sign-in-title',
  page: () => import('./SignIn.svelte'),
  access: 'stranger',
  layout: 'plain',
}

export const notFound: Route = {
  path: '/not-found',
  title: 'not-found-title',
  page: () => import('./NotFound.svelte'),
  access: 'anyone',
}

export const setup: Route = {
  path: '/setup',
  title: 'setup-title',
  page: () => import('./Setup.svelte'),
  access: 'stranger',
  layout: 'plain',
}

const publicGoal: Route = {
  path: '/goals/:id',
  title: 'goal-title',
  page: () => import('./PublicGoal.svelte'),
  access: 'anyone',
  layout: 'plain',
}

const stranger = { access: 'stranger', layout: 'plain' } as const
const letter = { access: 'anyone', layout: 'plain' } as const

export const routes: Route[] = [
  { path: '/', title: 'home-title', page: () => import('./Home.svelte') },
  { path: '/activities', title: 'activities-title', page: () => import('./Activities.svelte') },
  { path: '/activities/import', title: 'import-title', page: () => import('./Import.svelte') },
  { path: '/activities/:id', title: 'activity-title', page: () => import('./Activity.svelte') },
  { path: '/feed', title: 'feed-title', page: () => import('./Feed.svelte') },
  { path: '/feed/:section', title: 'feed-title', page: () => import('./Feed.svelte') },
  { path: '/me', title: 'nav-me', page: () => import('./Me.svelte') },
  { path: '/me/achievements', title: 'achievements-title', page: () => import('./Achievements.svelte') },
  { path: '/me/forecasts', title: 'forecasts-title', page: () => import('./MyForecasts.svelte') },
  { path: '/teams', title: 'teams-title', page: () => import('./Teams.svelte') },
  { path: '/teams/discover', title: 'teams-discover', page: () => import('./TeamsDiscover.svelte') },
  { path: '/teams/new', title: 'team-new-title', page: () => import('./TeamNew.svelte') },
  { path: '/teams/:id', title: 'team-title', page: () => import('./Team.svelte') },
  { path: '/teams/:id/feed', title: 'team-title', page: () => import('./TeamFeed.svelte') },
  { path: '/teams/:id/posts', title: 'team-title', page: () => import('./TeamPosts.svelte') },
  { path: '/teams/:id/moderation', title: 'team-title', page: () => import('./TeamModeration.svelte') },
  { path: '/teams/:id/leaderboard', title: 'team-title', page: () => import('./TeamLeaderboard.svelte') },
  { path: '/teams/:id/members', title: 'team-title', page: () => import('./TeamMembers.svelte') },
  { path: '/teams/:id/invites', title: 'team-title', page: () => import('./TeamInvites.svelte') },
  { path: '/teams/:id/settings', title: 'team-title', page: () => import('./TeamSettings.svelte') },
  { path: '/teams/:id/settings/:section', title: 'team-title', page: () => import('./TeamSettings.svelte') },
  { path: '/invites/:token', title: 'invite-title', page: () => import('./Invite.svelte'), access: 'anyone' },
  { path: '/unsubscribe/:token', title: 'unsubscribe-title', page: () => import('./Unsubscribe.svelte'), ...letter },
  { path: '/posts/:id', title: 'post-title', page: () => import('./Post.svelte') },
  { path: '/moderation', title: 'moderation-title', page: () => import('./Moderation.svelte') },
  { path: '/moderation/cases/:id', title: 'moderation-case', page: () => import('./ModerationCase.svelte') },
  { path: '/people', title: 'people-title', page: () => import('./People.svelte') },
  { path: '/people/:username', title: 'person-title', page: () => import('./Person.svelte') },
  { path: '/people/:username/:section', title: 'person-title', page: () => import('./Person.svelte') },
  { path: '/notifications', title: 'notifications-title', page: () => import('./Notifications.svelte') },
  { path: '/settings', title: 'settings-title', page: () => import('./Settings.svelte') },
  { path: '/settings/:section', title: 'settings-title', page: () => import('./Settings.svelte') },
  { path: '/admin', title: 'admin-title', page: () => import('./Admin.svelte') },
  { path: '/admin/:section', title: 'admin-title', page: () => import('./Admin.svelte') },
  { path: '/goals/:id', title: 'goal-title', page: () => import('./Goal.svelte'), forStrangers: publicGoal },
  { path: '/goals/:id/edit', title: 'goal-edit', page: () => import('./GoalEdit.svelte') },
  { path: '/teams/:id/goals/new', title: 'goal-new-title', page: () => import('./GoalNew.svelte') },
  signIn,
  setup,
  { path: '/register', title: 'register-title', page: () => import('./Register.svelte'), ...stranger },
  { path: '/forgot', title: 'forgot-title', page: () => import('./Forgot.svelte'), ...letter },
  { path: '/reset', title: 'reset-title', page: () => import('./Reset.svelte'), ...letter },
  { path: '/verify', title: 'verify-title', page: () => import('./Verify.svelte'), ...letter },
  { path: '/confirm', title: 'confirm-title', page: () => import('./Confirm.svelte'), ...letter },
  { path: '/restore', title: 'restore-title', page: () => import('./Restore.svelte'), ...letter },
]
