// A problem of the server (RFC 9457) as an error that a page can show.
import type { components } from './schema'

export type Problem = components['schemas']['Problem']

/** A failed request. `offline` and `timeout` are codes of the client: the server did not answer. */
export class ApiError extends Error {
  constructor(
    readonly problem: Problem,
    /** The seconds after which the server accepts the request again. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail ?? problem.title)
    this.name = 'ApiError'
  }

  get code(): string {
    return this.problem.code
  }

  get status(): number {
    return this.problem.status
  }

  /** Whether the server did not answer, so that the same request may succeed later. */
  get isUnreachable(): boolean {
    return this.code === 'offline' || this.code === 'timeout'
  }

  /** Whether the server says that this is not there, or not for this person. A proxy in front of it does not know. */
  get isWithheld(): boolean {
    return (this.status === 403 || this.status === 404) && this.code !== 'unknown'
  }

  /** The error of one field, by its JSON pointer. */
  fieldError(pointer: string): { code: string; detail: string } | undefined {
    return this.problem.errors?.find(error => error.pointer === pointer)
  }
}

/** A problem that the page itself detects. */
export function localError(code: 'offline' | 'timeout' | 'unknown', status = 0): ApiError {
  return new ApiError({ type: 'about:blank', title: code, status, code })
}

/** Reads the problem of a failed answer. An answer in another format comes from a proxy in front of the server. */
export function errorFromResponse(response: Response, body: unknown): ApiError {
  const retryAfter = Number(response.headers.get('Retry-After')) || null
  if (isProblem(body)) return new ApiError(body, retryAfter)
  return localError(response.status === 502 || response.status === 504 ? 'offline' : 'unknown', response.status)
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && typeof (body as Problem).code === 'string'
}
