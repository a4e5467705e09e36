// Takes screenshots of pages of a running demo: `node scripts/screenshots.mjs [BASE] [NAME…]`, wide and on a phone,
// light in English and dark in German, into screenshots/ (which git ignores). A person reviews them.
import fs from 'node:fs'
import { chromium } from 'playwright-core'
import { watchRequests } from '../tests/journeys/pages.mjs'
import { halves, picture } from '../tests/journeys/pictures.mjs'
import { fit, gpx, zip } from '../tests/journeys/recordings.mjs'
import { inventAnswers, pauseMail, suspend } from './screenshot-answers.mjs'

const base = process.argv[2] ?? 'http://127.0.0.1:5173'
const only = process.argv.slice(3)
const out = new URL('../screenshots/', import.meta.url).pathname
const login = process.env.DEMO_LOGIN ?? 'robin'
const password = process.env.DEMO_PASSWORD ?? 'two feet and a long way'

/** The address of a team by its name, among teams that the demo's person is in or can find. */
const team =
  (name, section = '') =>
  async request => {
    for (const list of ['me/teams', 'teams']) {
      const { data } = await (await request.get(`${base}/api/v1/${list}`)).json()
      const found = data.teams.find(each => each.name === name)
      if (found) return `/teams/${found.id}${section}`
    }
    throw new Error(`no team ${name}`)
  }
/** The address of a goal by its name and its team's. */
const goal =
  (teamName, name, section = '') =>
  async request => {
    const { pathname } = new URL(await team(teamName)(request), base)
    const { data } = await (await request.get(`${base}/api/v1${pathname}/goals`)).json()
    return `/goals/${data.goals.find(each => each.name === name).id}${section}`
  }
/** The address of the latest post of a person. */
const postOf = username => async request => {
  const { data } = await (await request.get(`${base}/api/v1/users/${username}/posts?limit=1`)).json()
  return `/posts/${data.posts[0].post_id}`
}
const post = postOf(login)
/** The address of the oldest open case. */
async function firstCase(request) {
  const { data } = await (await request.get(`${base}/api/v1/moderation/cases`)).json()
  return `/moderation/cases/${data.cases[0].case_id}`
}
/** The profile of somebody else in a team of the demo's person. */
const otherPerson =
  (section = '') =>
  async request => {
    const { pathname } = new URL(await team('Linden Street Walkers')(request), base)
    const { data } = await (await request.get(`${base}/api/v1${pathname}/members?limit=20`)).json()
    return `/people/${data.members.find(each => each.username !== login).username}${section}`
  }
/** The first start: nobody has used the setup token. */
async function waitForAdmin(page) {
  await page.route('**/api/v1/auth/session', async route => {
    const answer = await (await route.fetch()).json()
    await route.fulfill({ json: { ...answer, data: { ...answer.data, waits_for_admin: true } } })
  })
}
/** The password was last given long ago. */
async function askForProof(page) {
  const json = { type: 'about:blank', title: 'Your password is needed again', status: 403, code: 'proof_needed' }
  await page.route('**/api/v1/admin/**', route => route.fulfill({ status: 403, json }))
}
async function openBell(page) {
  await page.locator('header [aria-haspopup=dialog]').click()
  await page.locator('header [role=dialog] h2').waitFor()
}
const firstInvite = async request => (await (await request.get(`${base}/api/v1/me/invites`)).json()).data.invites[0]

/**
 * Each page: its name, its address, and the actions before the screenshot: `prepare` before the page is opened, `act` on it.
 * An address that depends on the demo is a function. Add a line for each new page.
 */
const pages = [
  { name: 'sign-in', path: '/', isStranger: true },
  { name: 'setup', path: '/', isStranger: true, prepare: waitForAdmin },
  { name: 'register', path: '/register', isStranger: true },
  { name: 'forgot', path: '/forgot', isStranger: true },
  ...['reset', 'verify', 'confirm', 'restore'].map(name => ({
    name,
    path: `/${name}?token=a-word`,
    isStranger: true,
  })),
  { name: 'home', path: '/' },
  { name: 'not-found', path: '/no/such/page' },
  {
    name: 'log',
    path: '/',
    async act(page) {
      await page.locator('.log').click()
      await page.locator('#log-distance').fill('72')
      await page.getByLabel(/^(Hours|Stunden)$/).fill('2')
      await page.getByLabel(/^(Minutes|Minuten)$/).fill('10')
    },
  },
  { name: 'activities', path: '/activities' },
  {
    name: 'activities-select',
    path: '/activities?kind=run&from=2026-06-01',
    async act(page) {
      await page.getByRole('button', { name: /^(Select|Auswählen)$/ }).click()
      for (const row of [0, 2, 3]) await page.locator('.selectable input').nth(row).check()
    },
  },
  {
    name: 'activity',
    path: '/activities',
    async act(page) {
      await page.locator('article strong a').first().click()
      await page.locator('dl').waitFor()
    },
  },
  {
    name: 'activity-edit',
    path: '/activities',
    async act(page) {
      await page.locator('article .icon-button').first().click()
      await page.locator('[role=menuitem]:visible').first().click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  { name: 'teams', path: '/teams' },
  { name: 'teams-discover', path: '/teams/discover' },
  { name: 'teams-nothing', path: '/teams/discover?q=zzz' },
  { name: 'team-new', path: '/teams/new' },
  { name: 'team', path: team('Linden Street Walkers') },
  { name: 'team-stranger', path: team('Mother Road Riders') },
  { name: 'team-private', path: async request => `/teams/${(await firstInvite(request)).team.id}` },
  { name: 'team-feed', path: team('Linden Street Walkers', '/feed') },
  { name: 'team-posts', path: team('Linden Street Walkers', '/posts') },
  { name: 'team-moderation', path: team('Linden Street Walkers', '/moderation') },
  { name: 'post', path: post },
  { name: 'post-reactions', path: post, act: page => page.locator('.who-reacted').click() },
  {
    name: 'post-write',
    path: '/',
    async act(page) {
      await page.getByRole('button', { name: /^(Write a post|Beitrag schreiben)$/ }).click()
      await page.locator('dialog[open] textarea').fill('Over the hill before breakfast, with @na')
      await page.locator('dialog[open] textarea').press('End')
    },
  },
  {
    name: 'post-report',
    path: postOf('walt'),
    async act(page) {
      await page.locator('article .icon-button').first().click()
      await page.locator('[role=menuitem]:visible').last().click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  { name: 'moderation', path: '/moderation' },
  { name: 'suspended', path: '/settings/decisions', prepare: suspend },
  { name: 'moderation-case', path: firstCase },
  { name: 'team-leaderboard', path: team('Linden Street Walkers', '/leaderboard') },
  {
    name: 'team-leaderboard-days',
    path: team('Linden Street Walkers', '/leaderboard'),
    act: page => page.getByRole('button', { name: /^(Own days|Eigene Tage)$/ }).click(),
  },
  { name: 'team-members', path: team('Linden Street Walkers', '/members') },
  { name: 'team-invites', path: team('Linden Street Walkers', '/invites') },
  { name: 'team-settings', path: team('Linden Street Walkers', '/settings') },
  { name: 'team-announcements', path: team('Linden Street Walkers', '/settings/announcements') },
  { name: 'team-webhooks', path: team('Linden Street Walkers', '/settings/webhooks') },
  { name: 'invite', path: async request => `/invites/${(await firstInvite(request)).id}` },
  { name: 'invite-stranger', path: '/invites/a-word', isStranger: true },
  { name: 'invite-dead', path: '/invites/a-word' },
  { name: 'people', path: '/people' },
  { name: 'people-search', path: '/people?q=li' },
  { name: 'people-nothing', path: '/people?q=zzz' },
  { name: 'people-requests', path: '/people?show=requests' },
  { name: 'people-blocked', path: '/people?show=blocked' },
  { name: 'person-own', path: '/people/robin' },
  { name: 'person', path: otherPerson() },
  ...['figures', 'followers', 'following'].map(name => ({ name: `person-${name}`, path: otherPerson(`/${name}`) })),
  { name: 'person-unknown', path: '/people/nobody_here' },
  {
    name: 'photo-crop',
    path: '/settings/profile',
    async act(page) {
      await page.locator('input[type=file]').setInputFiles(picture(halves()))
      await page.locator('dialog[open] canvas').waitFor()
      for (let step = 0; step < 3; step++) await page.getByRole('application').press('+')
    },
  },
  { name: 'import', path: '/activities/import' },
  {
    name: 'import-files',
    path: '/activities/import',
    async act(page) {
      const start = new Date(Date.now() - 7_200_000).toISOString()
      const canal = gpx({ name: 'Along the canal', start, minutes: 45 })
      await page.locator('input[type=file]').setInputFiles([
        { name: 'canal.gpx', mimeType: 'application/gpx+xml', buffer: Buffer.from(canal) },
        { name: 'years.zip', mimeType: '', buffer: zip({ 'canal.gpx': canal }) },
        { name: 'picture.png', mimeType: '', buffer: Buffer.from('no file of activities') },
        {
          name: 'old-diary.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from('started_at,distance_m,duration_s\n2026-11-01T10:00,5000,1800\n'),
        },
      ])
      await page.locator('form footer').waitFor()
    },
  },
  {
    name: 'import-archive',
    path: '/activities/import',
    async act(page) {
      const hours = count => new Date(Date.now() - count * 3_600_000).toISOString()
      const archive = zip({
        'activities/canal.gpx': gpx({ name: 'Along the canal', start: hours(30), minutes: 50 }),
        'activities/plan.gpx': gpx({ name: 'A plan', start: hours(30), minutes: 20, hasTimes: false }),
        'activities/cut-off.fit': fit({ start: hours(60), metres: 5120, seconds: 1800 }).subarray(0, 40),
      })
      const file = { name: 'my years.zip', mimeType: 'application/zip', buffer: archive }
      await page.locator('input[type=file]').setInputFiles([file])
      await page.locator('form button[type=submit]').click()
      await page.locator('.problem').first().waitFor()
    },
  },
  {
    name: 'import-result',
    path: '/activities/import',
    async act(page) {
      const lines = [
        'started_at,distance_m,duration_s,kind',
        '2026-11-01T10:00,5000,1800,walk',
        '2026-11-02T10:00,far,1800,walk',
      ]
      lines.push('2026-11-03T10:00,500000,1800,walk', '2026-11-04T10:00,5000,1800,hop', '')
      const buffer = Buffer.from(lines.join('\n'))
      await page.locator('input[type=file]').setInputFiles([{ name: 'diary.csv', mimeType: 'text/csv', buffer }])
      await page.locator('form button[type=submit]').click()
      await page.locator('.problem').first().waitFor()
    },
  },
  { name: 'bell', path: '/', act: openBell },
  { name: 'notifications', path: '/notifications' },
  { name: 'notifications-none', path: '/notifications?category=import' },
  {
    name: 'notifications-why',
    path: '/notifications',
    async act(page) {
      await page.locator('article .icon-button').first().click()
      await page.locator('[role=menuitem]:visible').first().click()
      await page.locator('dialog[open] li').first().waitFor()
    },
  },
  { name: 'unsubscribe', path: '/unsubscribe/a-word', isStranger: true, prepare: inventAnswers },
  { name: 'unsubscribe-dead', path: '/unsubscribe/a-word', isStranger: true },
  { name: 'mail-paused', path: '/settings/notifications', prepare: pauseMail },
  { name: 'webhooks', path: '/settings/webhooks', prepare: inventAnswers },
  {
    name: 'webhook-attempts',
    path: '/settings/webhooks',
    prepare: inventAnswers,
    async act(page) {
      await page.locator('main .icon-button').first().click()
      await page.locator('[role=menuitem]:visible').nth(1).click()
      await page.locator('dialog[open] li').first().waitFor()
    },
  },
  ...['announcements', 'deliveries', 'analytics'].map(name => ({
    name: `admin-${name}-many`,
    path: `/admin/${name}`,
    prepare: inventAnswers,
  })),
  {
    name: 'webhook-create',
    path: '/settings/webhooks',
    async act(page) {
      await page.getByRole('button', { name: /^(Create webhook|Webhook anlegen)$/ }).click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  {
    name: 'notifications-group',
    path: '/notifications',
    act: page => page.locator('article .group button').first().click(),
  },
  ...['profile', 'privacy', 'notifications', 'account', 'access', 'calendar', 'webhooks', 'decisions', 'data'].map(
    name => ({
      name: `settings-${name}`,
      path: `/settings/${name}`,
    }),
  ),
  {
    name: 'settings-token',
    path: '/settings/access',
    async act(page) {
      await page.getByRole('button', { name: /^(Create token|Token anlegen)$/ }).click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  ...['totals', 'announcements', 'deliveries', 'analytics', 'achievements', 'audit'].map(name => ({
    name: `admin-${name}`,
    path: `/admin/${name}`,
  })),
  {
    name: 'proof',
    path: '/admin/audit',
    prepare: askForProof,
    act: page => page.locator('dialog[open]').waitFor(),
  },
  { name: 'feed', path: '/feed' },
  ...['recent', 'trending', 'events'].map(name => ({ name: `feed-${name}`, path: `/feed/${name}` })),
  { name: 'feed-events-everybody', path: '/feed/events?of=everybody' },
  { name: 'feed-events-none', path: '/feed/events?type=goal_reopened&category=charity' },
  {
    name: 'feed-why',
    path: '/feed',
    async act(page) {
      await page.locator('article .icon-button').first().click()
      await page.locator('[role=menuitem]:visible').nth(1).click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  { name: 'me', path: '/me' },
  { name: 'achievements', path: '/me/achievements' },
  { name: 'my-forecasts', path: '/me/forecasts' },
  { name: 'goal', path: goal('Linden Street Walkers', 'Over the Alps together') },
  {
    name: 'goal-replay',
    path: goal('Linden Street Walkers', 'Over the Alps together'),
    async act(page) {
      await page.locator('input[type=range]').fill('20')
      await page.evaluate(() => scrollTo(0, 90))
    },
  },
  { name: 'goal-planned', path: goal('Linden Street Walkers', 'A thousand kilometres for the new year') },
  { name: 'goal-completed', path: goal('Backpack & Boots', 'Georgia to Maine') },
  { name: 'goal-edit', path: goal('Linden Street Walkers', 'Over the Alps together', '/edit') },
  {
    name: 'goal-new',
    path: team('Linden Street Walkers', '/goals/new'),
    act: page => page.locator('input[name=starter]').nth(5).check({ force: true }),
  },
  {
    name: 'goal-draw',
    path: team('Linden Street Walkers', '/goals/new'),
    async act(page) {
      await page.getByRole('button', { name: /^(Draw|Zeichnen)$/ }).click()
      for (const place of ['48.2084, 16.3731', '48.1486, 17.1077', '47.4979, 19.0402']) {
        await page.getByLabel(/^(Add a place|Ort oder)/).fill(place)
        await page.keyboard.press('Enter')
      }
    },
  },
  {
    name: 'account',
    path: '/',
    act: page => page.getByRole('button', { name: /^(Account of|Konto von)/ }).click(),
  },
]
const sizes = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
}

fs.mkdirSync(out, { recursive: true })
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
})

async function openContext(size, scheme, state) {
  const language = scheme === 'dark' ? 'de' : 'en'
  const context = await browser.newContext({
    ...sizes[size],
    colorScheme: scheme,
    locale: scheme === 'dark' ? 'de-AT' : 'en-GB',
    ...(state && { storageState: state }),
  })
  await context.addInitScript(name => localStorage.setItem('language', name), language)
  return context
}

async function signIn() {
  const context = await openContext('desktop', 'light')
  const page = await context.newPage()
  await page.goto(base)
  await page.locator('[name=login]').fill(login)
  await page.locator('[name=password]').fill(password)
  await page.locator('form button[type=submit]').click()
  await page.locator('header nav').waitFor()
  const state = await context.storageState()
  await context.close()
  return state
}

const state = await signIn()
const messages = new Set()
for (const size of Object.keys(sizes)) {
  for (const scheme of ['light', 'dark']) {
    for (const { name, path, isStranger, prepare, act } of pages) {
      if (only.length && !only.includes(name)) continue
      const context = await openContext(size, scheme, isStranger ? undefined : state)
      const page = await context.newPage()
      await prepare?.(page)
      page.on('console', message => {
        // A prepared answer may be a failure.
        if (prepare) return
        if (['error', 'warning'].includes(message.type())) messages.add(`${name}: ${message.text()}`)
      })
      page.on('pageerror', error => messages.add(`${name}: ${error.message}`))
      const requests = watchRequests(page)
      await page.goto(base + (typeof path === 'function' ? await path(context.request) : path))
      await page.locator('h1').first().waitFor()
      await requests.settle()
      await act?.(page)
      await page.waitForTimeout(1500)
      await page.screenshot({ path: `${out}${name}-${size}-${scheme}.png`, fullPage: !act })
      await context.close()
    }
  }
}
await browser.close()
console.log([...messages].join('\n') || 'nothing in the console')
