// The only way to call the server: types from its document, the CSRF token, a timeout, problems as errors, and the
// handling of 401.
import createClient from 'openapi-fetch'
import { errorFromResponse, localError } from './problem'
import type { components, paths } from './schema'

export { ApiError } from './problem'
export type Schema = components['schemas']

const TIMEOUT_MS = 20_000

let csrfToken = ''
let onSignedOut = () => {}
let askProof: () => Promise<boolean> = () => Promise.resolve(false)

export function setCsrfToken(token: string | null | undefined) {
  csrfToken = token ?? ''
}

/** The token, for requests that `send` does not make: uploads with a progress. */
export function currentCsrfToken(): string {
  return csrfToken
}

/** Reports an answer that says that nobody is signed in, for requests that `send` does not make. */
export function reportSignedOut() {
  onSignedOut()
}

/** Calls `listener` when the server no longer knows the session. */
export function listenForSignOut(listener: () => void) {
  onSignedOut = listener
}

/** Calls `asker` when the server wants the password again. It resolves to whether the person has given it. */
export function listenForProof(asker: () => Promise<boolean>) {
  askProof = asker
}

/**
 * Sends a request. Before a sensitive one the server may want the password again; when the person has given it, the request
 * is repeated.
 */
export async function send(request: Request, timeoutMs = TIMEOUT_MS): Promise<Response> {
  // An uploaded file is not sensitive, and too large to keep.
  const isFile = !(request.headers.get('Content-Type') ?? 'application/json').startsWith('application/json')
  const again = isFile ? null : request.clone()
  const response = await sendOnce(request, timeoutMs)
  if (!again || response.status !== 403 || (await codeOf(response)) !== 'proof_needed') return response
  return (await askProof()) ? sendOnce(again, timeoutMs) : response
}

/** Sends a request with a timeout. A failure to reach the server is an `ApiError`. */
async function sendOnce(request: Request, timeoutMs: number): Promise<Response> {
  if (csrfToken && request.method !== 'GET') request.headers.set('X-CSRF-Token', csrfToken)
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    // We and the service worker cache answers, so private data stays out of the browser's own cache.
    const signal = AbortSignal.any([request.signal, timeout])
    const response = await fetch(request, { cache: 'no-store', signal })
    // A wrong password is a 401 too, and does not end the session.
    if (response.status === 401 && (await codeOf(response)) === 'not_signed_in') onSignedOut()
    return response
  } catch (error) {
    if (request.signal.aborted) throw error
    throw localError(timeout.aborted ? 'timeout' : 'offline')
  }
}

/** Asks for an answer that stays open, such as a stream of events. It has no timeout. */
export async function openStream(url: string, signal: AbortSignal): Promise<Response> {
  const headers = { Accept: 'text/event-stream' }
  const response = await fetch(url, { headers, cache: 'no-store', credentials: 'same-origin', signal })
  if (response.status === 401 && (await codeOf(response)) === 'not_signed_in') onSignedOut()
  return response
}

/** The code of the problem that this response reports. */
async function codeOf(response: Response): Promise<string | undefined> {
  const body: { code?: string } = await response
    .clone()
    .json()
    .catch(() => ({}))
  return body.code
}

/** `api.POST('/api/v1/teams', { body })`: a typed request. Wrap it in `unwrap`. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin', fetch: request => send(request) })

type Answer = { data?: unknown; error?: unknown; response: Response }
/** The content of the envelope of a success; nothing if the answer has no body. */
type Unwrapped<A extends Answer> = NonNullable<A['data']> extends { data: infer T } ? T : undefined

/** Returns the content of the envelope of a success, or throws an `ApiError`. */
export async function unwrap<A extends Answer>(request: Promise<A>): Promise<Unwrapped<A>> {
  const { data, error, response } = await request
  if (!response.ok) throw errorFromResponse(response, error)
  return (data as { data?: unknown } | undefined)?.data as Unwrapped<A>
}

/**
 * The header of a creating request. A form has one key for all retries: a request whose answer was lost is not done
 * twice. `crypto.randomUUID` exists only over TLS and on localhost.
 */
export function idempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
}
