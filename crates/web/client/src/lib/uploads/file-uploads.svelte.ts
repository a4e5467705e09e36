// The uploads of this tab, one after the other. They go on while the person looks at other pages.
import { api, ApiError, idempotencyKey, unwrap, type Schema } from '../../api/client'
import { upload as sendFile } from '../../api/upload'
import { fingerprint } from '../activity-files/crc32'
import { invalidate } from '../resource.svelte'
import { beforeSignOut } from '../session.svelte'
import { isPassing, pauseAfter, sendChunks, type ChunkSender, type ImportUpload } from './chunks'
import {
  findKeptUpload,
  forgetUpload,
  hasSameOptions,
  keepUpload,
  type KeptUpload,
  type UploadOptions,
} from './kept-uploads'

/** A slow line needs this long for a chunk. */
const CHUNK_TIMEOUT_MS = 15 * 60_000

export type UploadState = 'queued' | 'preparing' | 'sending' | 'waiting' | 'completing' | 'done' | 'failed'

/** A file on its way to the server. */
export class FileUpload {
  state = $state<UploadState>('queued')
  /** The number of bytes that have arrived or are on their way. */
  sent = $state(0)
  size = $state(0)
  error = $state.raw<unknown>(null)
  /** The id of the upload, and then of the import. */
  id = $state<string | null>(null)
  /** Whether a part of it had arrived before this page was opened. */
  isContinued = $state(false)
  readonly controller = new AbortController()

  constructor(
    readonly name: string,
    readonly userId: string,
    readonly options: UploadOptions,
    /** Makes the file when its turn comes, for instance an archive of several. */
    readonly prepare: () => Promise<Blob>,
    /** The fingerprints of the files of an archive that is made here. */
    readonly sources: string = '',
    /** So that an answer that was lost begins no second upload. */
    readonly key = idempotencyKey(),
  ) {}

  get isOver(): boolean {
    return this.state === 'done' || this.state === 'failed'
  }
}

let all = $state.raw<FileUpload[]>([])
let isBusy = false

export const fileUploads = {
  /** All uploads of this tab that were not removed from the list. */
  get all() {
    return all
  },
  add(added: FileUpload[]) {
    all = [...all, ...added]
    void work()
  },
  /** Tries a failed upload again. What has arrived is not sent again. */
  retry(failed: FileUpload) {
    const { name, userId, options, prepare, sources } = failed
    // What has begun and failed may be gone.
    const again = new FileUpload(name, userId, options, prepare, sources, failed.id ? idempotencyKey() : failed.key)
    all = all.map(each => (each === failed ? again : each))
    void work()
    return again
  },
  /** Ends an upload, and takes it from the list. The server forgets it. */
  async remove(removed: FileUpload) {
    all = all.filter(each => each !== removed)
    removed.controller.abort()
    if (removed.id && removed.state !== 'done') await discardUpload(removed.id)
  },
  /** Ends everything, when the person signs out. */
  clear() {
    for (const each of all) each.controller.abort()
    all = []
  },
}

// The browser asks before it leaves the page.
addEventListener('beforeunload', event => {
  if (all.some(each => !each.isOver)) event.preventDefault()
})

beforeSignOut(() => {
  fileUploads.clear()
  return Promise.resolve()
})

/** Deletes an upload at the server and here. It may be gone already. */
export async function discardUpload(id: string) {
  try {
    await unwrap(api.DELETE('/api/v1/imports/uploads/{id}', { params: { path: { id } } }))
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error
  }
  forgetUpload(id)
  invalidate('/api/v1/imports/uploads')
}

async function work() {
  if (isBusy) return
  isBusy = true
  try {
    for (;;) {
      const next = all.find(each => each.state === 'queued')
      if (!next) return
      await run(next)
    }
  } finally {
    isBusy = false
  }
}

async function run(shown: FileUpload) {
  const { signal } = shown.controller
  try {
    shown.state = 'preparing'
    const file = await shown.prepare()
    signal.throwIfAborted()
    shown.size = file.size
    const begun = await begin(shown, file)
    signal.throwIfAborted()
    shown.id = begun.id
    shown.state = 'sending'
    await sendChunks(file, begun, server, {
      signal,
      onprogress: bytes => (shown.sent = bytes),
      onwaiting: isWaiting => (shown.state = isWaiting ? 'waiting' : 'sending'),
    })
    shown.state = 'completing'
    await untilPassed(shown, () => complete(begun.id))
    shown.state = 'done'
    forgetUpload(begun.id)
    invalidate('/api/v1/imports')
  } catch (error) {
    if (signal.aborted) return
    // It was forgotten, or has become an import in another tab.
    if (shown.id && error instanceof ApiError && error.status === 404) forgetUpload(shown.id)
    shown.error = error
    shown.state = 'failed'
  }
}

/** Begins an upload, or continues that of the same file. */
async function begin(shown: FileUpload, file: Blob): Promise<ImportUpload> {
  const print = await fingerprint(file)
  const kept = findKeptUpload(shown.userId, print)
  if (kept) {
    const known = await untilPassed(shown, () => continued(kept, shown.options))
    if (known) {
      shown.isContinued = known.received.length > 0
      return known
    }
  }
  const body = { file_name: shown.name, size_bytes: file.size, ...shown.options }
  const params = { header: { 'Idempotency-Key': shown.key } }
  shown.controller.signal.throwIfAborted()
  const created = await untilPassed(shown, () => unwrap(api.POST('/api/v1/imports/uploads', { body, params })))
  keepUpload({
    id: created.id,
    userId: shown.userId,
    name: shown.name,
    fingerprint: print,
    sources: shown.sources,
    options: shown.options,
    expiresAt: created.expires_at,
  })
  return created
}

/** The upload that has begun before, unless the server has forgotten it, or it has other options. */
async function continued(kept: KeptUpload, options: UploadOptions): Promise<ImportUpload | null> {
  if (!hasSameOptions(kept.options, options)) {
    await discardUpload(kept.id)
    return null
  }
  try {
    return await unwrap(api.GET('/api/v1/imports/uploads/{id}', { params: { path: { id: kept.id } } }))
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 404)) throw error
    forgetUpload(kept.id)
    return null
  }
}

function complete(id: string): Promise<Schema['Import']> {
  return unwrap(api.POST('/api/v1/imports/uploads/{id}/complete', { params: { path: { id } } }))
}

/** Repeats a small request until a failure that passes has passed. A limit of the server is told at once. */
async function untilPassed<T>(shown: FileUpload, ask: () => Promise<T>): Promise<T> {
  const state = shown.state
  for (let failures = 1; ; failures++) {
    try {
      const answer = await ask()
      shown.state = state
      return answer
    } catch (error) {
      if (!isPassing(error) || error.status === 429) throw error
      shown.state = 'waiting'
      await server.wait(pauseAfter(failures, error), shown.controller.signal)
    }
  }
}

const server: ChunkSender = {
  send: (id, number, chunk, { onprogress, signal }) =>
    sendFile<ImportUpload>(`/api/v1/imports/uploads/${id}/chunks/${number}`, chunk, {
      onprogress,
      signal,
      timeoutMs: CHUNK_TIMEOUT_MS,
    }),
  wait,
}

/** Waits, or until the network is back. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      if (signal.aborted) reject(new DOMException('The upload was ended.', 'AbortError'))
      else resolve()
    }
    const timer = setTimeout(end, milliseconds)
    addEventListener('online', end)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}
