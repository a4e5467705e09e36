// The session of the signed-in person. The session itself is in a cookie that scripts cannot read; this holds the
// profile and the CSRF token.
import { api, listenForSignOut, setCsrfToken, unwrap, type Schema } from '../api/client'
import { forgetKeptLists } from './kept-lists'
import { logDialog } from './log-dialog.svelte'
import { flushDeletions } from './pending-deletions.svelte'
import { composer } from './posts/composer.svelte'
import { clearResources } from './resource.svelte'
import { forgetUploads } from './uploads/kept-uploads'

type Profile = Schema['Profile']

let profile = $state.raw<Profile | null>(null)
let status = $state<'unknown' | 'signed-in' | 'signed-out' | 'unreachable'>('unknown')
let hasEnded = $state(false)
let waitsForAdmin = $state(false)
/** What is sent before the session ends. */
const lastTasks = new Set<() => Promise<void>>([
  flushDeletions,
  () => withPushDevice(module => module.removeThisDevice()),
])

export const session = {
  get profile() {
    return profile
  },
  /** The profile, for pages that only signed-in people see. */
  get me(): Profile {
    if (!profile) throw new Error('nobody is signed in')
    return profile
  },
  get status() {
    return status
  },
  /** Whether the session ended while the page was open, which the sign-in page then shows. */
  get hasEnded() {
    return hasEnded
  },
  /** Whether this server has no admin yet: the first start. */
  get waitsForAdmin() {
    return waitsForAdmin
  },
  /** Stores the server's answer to an edit of the profile. */
  update(updated: Profile) {
    profile = updated
  },
}

/** Does this where the device was added for push. The code for it is loaded only there, and its failure changes nothing. */
async function withPushDevice(work: (module: typeof import('./push/device')) => Promise<void>) {
  try {
    if (await globalThis.caches?.has('push-device')) await work(await import('./push/device'))
  } catch {
    // The person can remove the device on another one.
  }
}

listenForSignOut(() => {
  if (profile) hasEnded = true
  forget()
})

const storageKey = 'signed-in'

/** Whether somebody was signed in on this device at the last visit. The session may have ended since. */
export function wasSignedIn(): boolean {
  return localStorage.getItem(storageKey) !== null
}

function forget() {
  localStorage.removeItem(storageKey)
  profile = null
  status = 'signed-out'
  setCsrfToken('')
  clearResources()
  forgetKeptLists()
  navigator.serviceWorker?.controller?.postMessage('forget')
}

/** Finds the session of the cookie. A reloaded page has no CSRF token yet. */
export async function resumeSession() {
  try {
    const current = await unwrap(api.GET('/api/v1/auth/session'))
    waitsForAdmin = current.waits_for_admin
    if (!current.user) return forget()
    setCsrfToken(current.csrf_token)
    enter(current.user)
  } catch {
    status = 'unreachable'
  }
}

/** Reads the profile again, after it was changed elsewhere. */
export async function refreshProfile() {
  profile = await unwrap(api.GET('/api/v1/me'))
}

function enter(me: Profile) {
  localStorage.setItem(storageKey, '')
  profile = me
  composer.enter(me.id)
  status = 'signed-in'
  hasEnded = false
  void withPushDevice(module => module.keepDeviceFor(me.id))
}

/** Uses a new session, after signing in, registering or following a link. */
export async function beginSession(created: Schema['CreatedSession']) {
  setCsrfToken(created.csrf_token)
  const me = await unwrap(api.GET('/api/v1/me'))
  if (me.is_admin) waitsForAdmin = false
  enter(me)
}

/** The name of this browser in the list of sessions. */
export function deviceName(): string {
  const agent = navigator.userAgent
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent)?.[1] ?? 'Browser'
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1]
  const name = { Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser
  return system ? `${name}, ${system.replace(' OS X', '')}` : name
}

export async function signIn(login: string, password: string) {
  const body = { login, password, cookie: true, device: deviceName() }
  await beginSession(await unwrap(api.POST('/api/v1/auth/login', { body })))
}

/** Runs `task` before the person signs out. Returns a function that forgets it. */
export function beforeSignOut(task: () => Promise<void>): () => void {
  lastTasks.add(task)
  return () => lastTasks.delete(task)
}

export async function signOut() {
  try {
    await Promise.all([...lastTasks].map(task => task()))
    await unwrap(api.POST('/api/v1/auth/logout'))
  } finally {
    hasEnded = false
    logDialog.close()
    logDialog.forgetDraft()
    composer.close()
    composer.forgetDraft()
    forgetUploads()
    forget()
  }
}
