// Answers of the API for screenshots of states that the demo does not have: devices, webhooks, announcements and deliveries of an
// invented server.

const ago = minutes => new Date(Date.now() - minutes * 60_000).toISOString()
const day = 24 * 60

const devices = {
  public_key: 'BAAA',
  subscriptions: [
    { id: 'd1', device: 'Firefox, Linux', created_at: ago(40 * day), last_sent_at: ago(35), is_failing: false },
    { id: 'd2', device: 'Chrome, Android', created_at: ago(3 * day), last_sent_at: null, is_failing: true },
  ],
}

const webhook = (id, more) => ({
  id,
  team_id: null,
  url: `https://hooks.example.org/${id}`,
  description: '',
  kinds: null,
  state: 'on',
  disabled_reason: null,
  failures_in_a_row: 0,
  created_by: { user_id: 'u1', username: 'robin', display_name: 'Robin Falk' },
  created_at: ago(30 * day),
  last_delivery_at: ago(12),
  ...more,
})
const webhooks = {
  webhooks: [
    webhook('chat', { description: 'Chat of the walkers', kinds: ['goal_reached', 'waypoint_reached'] }),
    webhook('a/much/longer/address/that/nobody/reads?token=0123456789abcdef0123456789abcdef', {
      failures_in_a_row: 3,
      last_delivery_at: null,
    }),
    webhook('display', {
      description: 'Display in the hall',
      state: 'disabled',
      disabled_reason: 'failures',
      failures_in_a_row: 24,
      last_delivery_at: ago(2 * day),
    }),
  ],
}

const attempts = {
  deliveries: [
    {
      id: 'a1',
      kind: 'test',
      state: 'sending',
      attempts: 1,
      response_status: null,
      last_failure: null,
      created_at: ago(0),
      ended_at: null,
    },
    {
      id: 'a2',
      kind: 'goal_reached',
      state: 'sent',
      attempts: 2,
      response_status: 204,
      last_failure: 'The answer was 503.',
      created_at: ago(80),
      ended_at: ago(75),
    },
    {
      id: 'a3',
      kind: 'waypoint_reached',
      state: 'dead',
      attempts: 10,
      response_status: 500,
      last_failure: 'The answer was 500.',
      created_at: ago(2 * day),
      ended_at: ago(day),
    },
  ],
  pagination: { limit: 20, has_more: false, next_cursor: null },
}

const none = { queued: 0, sent: 0, failed: 0, dropped: 0 }
const announcement = (id, more) => ({
  id,
  title: 'The server moves',
  body: 'On Sunday from ten to eleven nothing can be logged.\nYour data moves along.',
  link: null,
  starts_at: ago(60),
  expires_at: null,
  state: 'sent',
  author: { user_id: 'u1', username: 'robin', display_name: 'Robin Falk' },
  created_at: ago(60),
  counts: {
    audience: 0,
    recorded: 0,
    skipped: 0,
    email: none,
    web_push: none,
    read: 0,
    clicked: 0,
  },
  ...more,
})
const announcements = {
  announcements: [
    announcement('n1', {
      title: 'A new year, a new way',
      body: 'From January on we walk from Lisbon to Tallinn.',
      state: 'scheduled',
      starts_at: ago(-3 * day),
      expires_at: ago(-30 * day),
    }),
    announcement('n2', {
      title: 'Photos of the last stage',
      state: 'sending',
      link: 'https://example.org/photos',
      counts: {
        audience: 20_000,
        recorded: 11_840,
        skipped: 160,
        email: { queued: 5012, sent: 4310, failed: 12, dropped: 230 },
        web_push: { queued: 120, sent: 2210, failed: 3, dropped: 0 },
        read: 1320,
        clicked: 411,
      },
    }),
    announcement('n3', {
      counts: {
        audience: 12,
        recorded: 11,
        skipped: 1,
        email: { ...none, sent: 9 },
        web_push: { ...none, sent: 4 },
        read: 10,
        clicked: 0,
      },
    }),
    announcement('n4', { title: 'Too early', state: 'cancelled', body: '' }),
  ],
  pagination: { limit: 20, has_more: false, next_cursor: null },
}

const delivery = (id, more) => ({
  id,
  channel: 'email',
  kind: 'goal_reached',
  username: 'robin',
  state: 'dead',
  reason: 'exhausted',
  attempts: 12,
  due_at: ago(5),
  expires_at: ago(-day),
  created_at: ago(2 * day),
  ended_at: ago(60),
  last_failure: 'The mail server answered: 451 4.3.0 Temporary failure',
  ...more,
})
const deliveries = {
  deliveries: [
    delivery('e1'),
    delivery('e2', {
      channel: 'web_push',
      kind: 'activity_logged',
      username: 'ada',
      reason: 'refused',
      last_failure: 'The push service answered 403.',
    }),
    delivery('e3', {
      channel: 'webhook',
      kind: 'waypoint_reached',
      username: null,
      last_failure: 'The address did not answer within 5 seconds.',
    }),
  ],
  pagination: { limit: 20, has_more: false, next_cursor: null },
}

const row = (type, category, channel, recorded, sent, more) => ({
  type,
  category,
  channel,
  recorded,
  sent,
  failed: 0,
  dropped: 0,
  read: Math.floor(recorded * 0.6),
  clicked: Math.floor(recorded * 0.2),
  median_seconds_to_read: 1260,
  ...more,
})
const analytics = {
  rows: [
    row('activity_logged', 'activity', 'in_app', 12_410, 0),
    row('activity_logged', 'activity', 'web_push', 12_410, 3120, { dropped: 14, failed: 7 }),
    row('goal_reached', 'goal', 'email', 120, 118, { failed: 2 }),
    row('signed_in', 'security', 'in_app', 310, 0, { median_seconds_to_read: null }),
  ],
}

/** The answers by their address. */
const answers = [
  [/\/notifications\/push-subscriptions$/, devices],
  [/\/webhooks\/[^/]+\/deliveries/, attempts],
  [/\/webhooks(\?|$)/, webhooks],
  [/\/announcements(\?|$)/, announcements],
  [/\/admin\/deliveries/, deliveries],
  [/\/admin\/notifications\/analytics/, analytics],
  [/\/unsubscribe\//, { username: 'robin', category: 'goal', category_title: 'Goals', is_on: true }],
]

/** Answers these addresses instead of the server. */
export async function inventAnswers(page) {
  for (const [address, data] of answers) {
    await page.route(address, route => {
      if (!new URL(route.request().url()).pathname.startsWith('/api/')) return route.continue()
      return route.fulfill({ json: { success: true, data } })
    })
  }
}

/** Mail that came back, so that it is paused. */
export async function pauseMail(page) {
  await inventAnswers(page)
  await page.route('**/api/v1/notifications/preferences', async route => {
    const answer = await (await route.fetch()).json()
    await route.fulfill({
      json: { ...answer, data: { ...answer.data, mail: { state: 'paused', paused_since: ago(2 * day) } } },
    })
  })
}

const decisions = {
  decisions: [
    {
      decision_id: 'd1',
      subject: 'person',
      subject_id: 'u1',
      excerpt: '',
      kind: 'suspend',
      reason: 'You have threatened two people after you were warned.',
      until: ago(-5 * day),
      created_at: ago(2 * day),
      appeal_until: ago(-28 * day),
      appeal: null,
    },
    {
      decision_id: 'd2',
      subject: 'comment',
      subject_id: 'c1',
      excerpt: 'Nobody needs people like you here.',
      kind: 'warn',
      reason: 'Be kind to each other, also when you disagree.',
      until: null,
      created_at: ago(9 * day),
      appeal_until: ago(-21 * day),
      appeal: {
        text: 'It was a joke between friends.',
        created_at: ago(8 * day),
        state: 'upheld',
        note: 'The other person did not laugh.',
        answered_at: ago(7 * day),
      },
    },
  ],
  pagination: { limit: 20, has_more: false, next_cursor: null },
}

/** The person is suspended. */
export async function suspend(page) {
  await page.route('**/api/v1/auth/session', async route => {
    const answer = await (await route.fetch()).json()
    const user = { ...answer.data.user, suspended_until: ago(-5 * day) }
    await route.fulfill({ json: { ...answer, data: { ...answer.data, user } } })
  })
  await page.route('**/api/v1/me/decisions*', route => route.fulfill({ json: { success: true, data: decisions } }))
}
