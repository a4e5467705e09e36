// Reads one address of the API with its ETag. The caches in `lib` use it.
import { send } from './client'
import { errorFromResponse } from './problem'
import type { paths } from './schema'

type Success<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': { data: infer T } } } } }
}
  ? T
  : never

/** The paths whose GET answers with an envelope. */
export type ReadPath = { [P in keyof paths]: Success<P> extends never ? never : P }[keyof paths]
export type ReadData<P extends ReadPath> = Success<P>

type Parameters<P extends ReadPath> = paths[P] extends { get: { parameters: infer T } } ? T : never
type PathParameters<P extends ReadPath> = Parameters<P> extends { path: infer T } ? T : undefined
type QueryParameters<P extends ReadPath> = Parameters<P> extends { query?: infer T } ? NonNullable<T> : never

export type ReadParameters<P extends ReadPath> =
  PathParameters<P> extends undefined
    ? { query?: QueryParameters<P> }
    : { path: PathParameters<P>; query?: QueryParameters<P> }

/** The address with its parameters filled in. It is the key of the cache. */
export function buildUrl(path: string, parameters: { path?: unknown; query?: unknown } = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String((parameters.path as Record<string, unknown>)[name])),
  )
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((parameters.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) query.append(name, String(value))
  }
  return query.size ? `${filled}?${query}` : filled
}

export interface ReadResult {
  /** Absent if nothing changed since `etag`. */
  data?: unknown
  etag: string | null
  /** Whether the service worker answered from its cache. */
  isCached: boolean
}

export async function read(url: string, etag: string | null): Promise<ReadResult> {
  const headers = new Headers({ Accept: 'application/json' })
  if (etag) headers.set('If-None-Match', etag)
  const response = await send(new Request(url, { headers, credentials: 'same-origin' }))
  const isCached = response.headers.has('X-Cached')
  if (response.status === 304) return { etag, isCached }
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) throw errorFromResponse(response, body)
  return { data: (body as { data: unknown }).data, etag: response.headers.get('ETag'), isCached }
}
