// The pages of the table `src/pages/routes.ts`, with addresses in the demo. A page without an address fails the journeys that
// visit all pages, and so does an address without a page.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

const TABLE = path.resolve(import.meta.dirname, '../../src/pages/routes.ts')

/** The addresses of each page. A function gets the ids that `readScene` found. */
const addresses = {
  '/': ['/'],
  '/activities': ['/activities', '/activities?kind=swim&from=2020-01-01'],
  '/activities/import': ['/activities/import'],
  '/activities/:id': scene => [`/activities/${scene.activity}`],
  '/feed': ['/feed'],
  '/feed/:section': ['recent', 'trending', 'events', 'events?of=everybody&category=nature'].map(
    name => `/feed/${name}`,
  ),
  '/me': ['/me'],
  '/me/achievements': ['/me/achievements'],
  '/me/forecasts': ['/me/forecasts'],
  '/teams': ['/teams'],
  '/teams/discover': ['/teams/discover', '/teams/discover?q=zzz'],
  '/teams/new': ['/teams/new'],
  '/teams/:id': scene => [`/teams/${scene.ownTeam}`, `/teams/${scene.otherTeam}`],
  '/teams/:id/feed': scene => [`/teams/${scene.ownTeam}/feed`],
  '/teams/:id/posts': scene => [`/teams/${scene.ownTeam}/posts`],
  '/teams/:id/moderation': scene => [`/teams/${scene.ownTeam}/moderation`],
  '/teams/:id/leaderboard': scene => [`/teams/${scene.ownTeam}/leaderboard`],
  '/teams/:id/members': scene => [`/teams/${scene.ownTeam}/members`],
  '/teams/:id/invites': scene => [`/teams/${scene.ownTeam}/invites`],
  '/teams/:id/settings': scene => [`/teams/${scene.ownTeam}/settings`],
  '/teams/:id/settings/:section': scene =>
    ['announcements', 'webhooks'].map(section => `/teams/${scene.ownTeam}/settings/${section}`),
  '/invites/:token': scene => [`/invites/${scene.invite}`],
  '/unsubscribe/:token': ['/unsubscribe/a-word'],
  '/posts/:id': scene => [`/posts/${scene.post}`],
  '/moderation': ['/moderation', '/moderation?show=closed'],
  '/moderation/cases/:id': scene => [`/moderation/cases/${scene.case}`],
  '/people': ['/people?show=requests', '/people?show=blocked', '/people', '/people?q=zzz', '/people?q=a'],
  '/people/:username': scene => ['/people/nobody_here', '/people/robin', `/people/${scene.person}`],
  '/people/:username/:section': scene =>
    ['figures', 'followers', 'following'].map(name => `/people/${scene.person}/${name}`),
  '/notifications': ['/notifications', '/notifications?show=unread&category=import'],
  '/settings': ['/settings'],
  '/settings/:section': [
    'profile',
    'privacy',
    'notifications',
    'account',
    'access',
    'calendar',
    'webhooks',
    'decisions',
    'data',
  ].map(name => `/settings/${name}`),
  '/admin': ['/admin'],
  '/admin/:section': ['audit', 'announcements', 'deliveries', 'analytics', 'achievements'].map(
    name => `/admin/${name}`,
  ),
  '/goals/:id': scene => [scene.active, scene.planned, scene.paused, scene.completed].map(goal => `/goals/${goal}`),
  '/goals/:id/edit': scene => [`/goals/${scene.active}/edit`],
  '/teams/:id/goals/new': scene => [`/teams/${scene.ownTeam}/goals/new`],
  '/sign-in': ['/sign-in'],
  '/setup': ['/setup'],
  '/register': ['/register'],
  '/forgot': ['/forgot'],
  '/reset': ['/reset?token=a-word', '/reset'],
  '/verify': ['/verify?token=a-word', '/verify'],
  '/confirm': ['/confirm?token=a-word', '/confirm'],
  '/restore': ['/restore?token=a-word', '/restore'],
  '/not-found': ['/no/such/page'],
}

/** Reads the table: each path with its access. The components are not loaded. */
async function readTable() {
  const { outputText } = ts.transpileModule(fs.readFileSync(TABLE, 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
  })
  const { routes, notFound } = await import(`data:text/javascript,${encodeURIComponent(outputText)}`)
  return [...routes, notFound].map(({ path, access = 'member' }) => ({ path, access }))
}

/** Reports a post of somebody else, so that there is something to decide. A second report is the same case. */
async function reportPost(page) {
  const read = async address => (await (await page.request.get(`/api/v1/${address}`)).json()).data
  const { csrf_token: token } = await read('auth/session')
  const { posts } = await read('users/walt/posts?limit=1')
  const data = { subject: 'post', subject_id: posts[0].post_id, reason: 'other' }
  await page.request.post('/api/v1/reports', { data, headers: { 'X-CSRF-Token': token } })
  const { cases } = await read('moderation/cases')
  return cases.find(({ subject_id }) => subject_id === data.subject_id).case_id
}

/** Finds ids in the demo, as the person of this page. */
async function readScene(page) {
  const read = async address => (await (await page.request.get(`/api/v1/${address}`)).json()).data
  const { activities } = await read('me/activities?limit=1')
  const { invites } = await read('me/invites')
  const { teams: own } = await read('me/teams')
  const { teams: open } = await read('teams?limit=50')
  const { posts } = await read('users/robin/posts?limit=1')
  const reported = await reportPost(page)
  const goals = []
  for (const { id } of open) goals.push(...(await read(`teams/${id}/goals`)).goals)
  const ownTeam = own.find(team => team.my_role === 'admin').id
  const { members } = await read(`teams/${ownTeam}/members?limit=20`)
  const goal = (status, hasRoute) => goals.find(each => each.status === status && each.has_route === hasRoute).id
  return {
    activity: activities[0].id,
    invite: invites[0].id,
    ownTeam,
    person: members.find(({ username }) => username !== 'robin').username,
    otherTeam: open.find(team => !team.my_role).id,
    active: goals.find(each => each.team_id === ownTeam && each.status === 'active' && each.has_route).id,
    planned: goal('planned', false),
    paused: goal('paused', false),
    completed: goal('completed', true),
    post: posts[0].post_id,
    case: reported,
  }
}

/** Lists all pages with their addresses and access: `member`, `stranger` or `anyone`. Somebody is signed in at `page`. */
export async function listPages(page) {
  const table = await readTable()
  const paths = new Set(table.map(route => route.path))
  const missing = [...paths].filter(path => !(path in addresses))
  const strange = Object.keys(addresses).filter(path => !paths.has(path))
  assert.deepEqual(
    { missing, strange },
    { missing: [], strange: [] },
    'pages that tests/journeys/pages.mjs does not know',
  )
  const scene = await readScene(page)
  return table.flatMap(({ path, access }) => {
    const own = addresses[path]
    return (typeof own === 'function' ? own(scene) : own).map(address => ({ path, address, access }))
  })
}

/** Whether this is the address of the live stream. */
export const isStream = url => new URL(url).pathname.endsWith('/notifications/stream')

/** Counts the open requests of a page, without the live stream, which stays open. */
export function watchRequests(page) {
  const waiting = new Set()
  page.on('request', request => {
    if (!isStream(request.url())) waiting.add(request)
  })
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, request => waiting.delete(request))
  return {
    /** Waits until the page shows a heading or an error, and has no open requests for a moment. */
    async settle() {
      // Of many tabs on a busy machine, one may wait long for its turn.
      await page.locator('h1:visible, [role=alert]:visible').first().waitFor({ timeout: 60_000 })
      for (let quiet = 0; quiet < 4; quiet = waiting.size ? 0 : quiet + 1) {
        await new Promise(resolve => setTimeout(resolve, 40))
      }
    },
  }
}
