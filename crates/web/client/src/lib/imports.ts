// Sends a file of activities, and keeps the file in memory, so that its bad lines can be corrected and sent again.
import { api, send, unwrap, type Schema } from '../api/client'

export interface SentFile {
  name: string
  format: 'csv' | 'ndjson'
  text: string
}

/** A large file takes long over a slow connection. */
const TIMEOUT_MS = 10 * 60_000

const sentFiles = new Map<string, SentFile>()

/** The file of an import, as long as the page stays loaded. */
export function sentFile(importId: string): SentFile | undefined {
  return sentFiles.get(importId)
}

interface SendOptions {
  /** Whether one bad line keeps every line from being logged. */
  isAtomic: boolean
  key: string
  /** The bytes of the file: the server checks their encoding. */
  blob?: Blob
}

export async function sendImport(file: SentFile, { isAtomic, key, blob }: SendOptions): Promise<Schema['Import']> {
  const type = file.format === 'csv' ? 'text/csv' : 'application/x-ndjson'
  const sent = await unwrap(
    api.POST('/api/v1/imports', {
      params: { query: { atomic: isAtomic }, header: { 'Idempotency-Key': key } },
      headers: { 'Content-Type': type },
      body: (blob ?? file.text) as string,
      bodySerializer: body => body,
      fetch: request => send(request, TIMEOUT_MS),
    }),
  )
  sentFiles.set(sent.id, file)
  return sent
}

/** All stored problems of an import: at most a thousand. */
export async function listProblems(id: string): Promise<Schema['ImportProblem'][]> {
  const problems: Schema['ImportProblem'][] = []
  let cursor: string | undefined
  do {
    const query = { limit: 100, ...(cursor && { cursor }) }
    const page = await unwrap(api.GET('/api/v1/imports/{id}/problems', { params: { path: { id }, query } }))
    problems.push(...page.problems)
    cursor = page.pagination.next_cursor ?? undefined
  } while (cursor)
  return problems
}

const shareCache = 'shared-files'

/** Takes the files that another application has shared and the service worker has stored. */
export async function takeSharedFiles(): Promise<File[]> {
  if (!('caches' in window)) return []
  const cache = await caches.open(shareCache)
  const files: File[] = []
  for (const request of await cache.keys()) {
    const response = await cache.match(request)
    const name = decodeURIComponent(new URL(request.url).pathname.split('/').pop()!)
    if (response) files.push(new File([await response.blob()], name))
  }
  await caches.delete(shareCache)
  return files
}
