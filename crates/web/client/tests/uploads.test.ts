// Uploads in chunks: what is sent, how it goes on after failures, and what is remembered over a reload.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from '../src/api/client'
import { FileProblem } from '../src/lib/activity-files/file-problem'
import {
  arrivedBytes,
  chunkOf,
  isPassing,
  missingChunks,
  pauseAfter,
  sendChunks,
  type ChunkSender,
  type ImportUpload,
} from '../src/lib/uploads/chunks'
import {
  findKeptUpload,
  forgetUpload,
  forgetUploads,
  hasSameOptions,
  keepUpload,
  keptUploads,
  type KeptUpload,
} from '../src/lib/uploads/kept-uploads'

const options = { is_private: true, keeps_tracks: false, updates_notes: false }

function uploadOf(size: number, received: number[] = [], chunkBytes = 10): ImportUpload {
  return {
    id: 'u1',
    file_name: 'all.zip',
    size_bytes: size,
    chunk_bytes: chunkBytes,
    chunks: Math.ceil(size / chunkBytes),
    received,
    ...options,
    created_at: '2026-05-01T08:00:00Z',
    expires_at: '2026-05-02T08:00:00Z',
  }
}

const failure = (status: number, code: string, retryAfter: number | null = null) =>
  new ApiError({ type: 'about:blank', title: code, status, code }, retryAfter)

/** A server that has the chunks of an upload. `failures` are thrown in turn, null is a success. */
function startServer(upload: ImportUpload, failures: (unknown | null)[] = []) {
  const received = new Map<number, string>()
  const pauses: number[] = []
  let current = upload
  const server: ChunkSender = {
    async send(_, number, chunk, { onprogress }) {
      onprogress(0.5)
      const next = failures.shift()
      if (next) throw next as Error
      received.set(number, await chunk.text())
      current = { ...current, received: [...new Set([...current.received, number])].sort((a, b) => a - b) }
      return current
    },
    wait: milliseconds => {
      pauses.push(milliseconds)
      return Promise.resolve()
    },
  }
  return { server, received, pauses }
}

function watch() {
  const progress: number[] = []
  const waiting: boolean[] = []
  const { signal } = new AbortController()
  return {
    progress,
    waiting,
    handlers: {
      signal,
      onprogress: (bytes: number) => void progress.push(bytes),
      onwaiting: (isWaiting: boolean) => void waiting.push(isWaiting),
    },
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz'
const file = new Blob([letters])

describe('the chunks of a file', () => {
  it('are those that the server lacks', () => {
    expect(missingChunks(uploadOf(26))).toEqual([0, 1, 2])
    expect(missingChunks(uploadOf(26, [2, 0]))).toEqual([1])
    expect(missingChunks(uploadOf(26, [0, 1, 2]))).toEqual([])
  })

  it('join to the file, and the last one is the rest', async () => {
    const upload = uploadOf(26)
    const texts = await Promise.all([0, 1, 2].map(number => chunkOf(file, upload, number).text()))
    expect(texts).toEqual(['abcdefghij', 'klmnopqrst', 'uvwxyz'])
    expect(arrivedBytes(uploadOf(26, [0, 2]))).toBe(16)
    expect(arrivedBytes(uploadOf(20, [0, 1]))).toBe(20)
    expect(arrivedBytes(uploadOf(3, [0]))).toBe(3)
  })
})

describe('sending', () => {
  it('sends each chunk once, with progress', async () => {
    const { server, received } = startServer(uploadOf(26))
    const { handlers, progress, waiting } = watch()
    const sent = await sendChunks(file, uploadOf(26), server, handlers)
    expect([...received.values()].join('')).toBe(letters)
    expect(sent.received).toEqual([0, 1, 2])
    expect(progress).toEqual([0, 5, 10, 15, 20, 23, 26])
    expect(waiting).toEqual([])
  })

  it('continues with what is missing', async () => {
    const begun = uploadOf(26, [0, 2])
    const { server, received } = startServer(begun)
    const { handlers, progress } = watch()
    await sendChunks(file, begun, server, handlers)
    expect([...received]).toEqual([[1, 'klmnopqrst']])
    expect(progress[0]).toBe(16)
  })

  it('waits while a failure passes, longer each time, and then goes on', async () => {
    const lost = failure(0, 'offline')
    const { server, received, pauses } = startServer(uploadOf(26), [null, lost, lost, failure(503, 'busy', 7), null])
    const { handlers, waiting } = watch()
    await sendChunks(file, uploadOf(26), server, handlers)
    expect([...received.values()].join('')).toBe(letters)
    expect(pauses).toEqual([1000, 2000, 7000])
    expect(waiting).toEqual([true, true, true, false])
  })

  it('ends with what does not pass', async () => {
    for (const error of [failure(404, 'not_found'), failure(403, 'suspended'), new Error('no request')]) {
      const { server, pauses } = startServer(uploadOf(26), [error])
      await expect(sendChunks(file, uploadOf(26), server, watch().handlers)).rejects.toBe(error)
      expect(pauses).toEqual([])
    }
  })

  it('ends when the file cannot be read any more', async () => {
    const gone = { size: 26, slice: () => gone, arrayBuffer: () => Promise.reject(new DOMException('gone')) }
    const { server } = startServer(uploadOf(26), [failure(0, 'offline')])
    const sending = sendChunks(gone as unknown as Blob, uploadOf(26), server, watch().handlers)
    await expect(sending).rejects.toThrowError(new FileProblem('changed'))
  })

  it('knows failures that pass', () => {
    const passing = [failure(0, 'timeout'), failure(502, 'offline'), failure(429, 'too_often'), failure(408, 'x')]
    expect(passing.every(isPassing)).toBe(true)
    expect([failure(401, 'not_signed_in'), failure(413, 'body_too_large'), new Error('x')].some(isPassing)).toBe(false)
    expect([1, 2, 3, 9].map(count => pauseAfter(count, failure(0, 'offline')))).toEqual([1000, 2000, 4000, 30_000])
  })
})

describe('what the browser remembers of uploads', () => {
  const kept = (id: string, more: Partial<KeptUpload> = {}): KeptUpload => ({
    id,
    userId: 'ann',
    name: 'all.zip',
    fingerprint: `print-${id}`,
    sources: '',
    options,
    expiresAt: '2099-01-01T00:00:00Z',
    ...more,
  })
  const store = new Map<string, string>()

  beforeEach(() => {
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, value: string) => store.set(key, value),
      removeItem: (key: string) => store.delete(key),
    })
  })
  afterEach(() => {
    store.clear()
    vi.unstubAllGlobals()
  })

  it('is found by the file, for the same person, until the server forgets it', () => {
    keepUpload(kept('1'))
    keepUpload(kept('2', { userId: 'ben' }))
    keepUpload(kept('3', { expiresAt: '2020-01-01T00:00:00Z' }))
    expect(keptUploads('ann').map(({ id }) => id)).toEqual(['1'])
    expect(findKeptUpload('ann', 'print-1')?.id).toBe('1')
    expect(findKeptUpload('ben', 'print-1')).toBeUndefined()
  })

  it('is forgotten one by one, and when the person signs out', () => {
    keepUpload(kept('1'))
    keepUpload(kept('4'))
    forgetUpload('1')
    expect(keptUploads('ann').map(({ id }) => id)).toEqual(['4'])
    forgetUploads()
    expect([...store]).toEqual([])
  })

  it('is nothing where the storage is damaged or closed', () => {
    store.set('uploads', '{"no":')
    expect(keptUploads('ann')).toEqual([])
    vi.stubGlobal('localStorage', {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full')
      },
    })
    expect(() => keepUpload(kept('1'))).not.toThrow()
  })

  it('compares the options', () => {
    expect(hasSameOptions(options, { ...options })).toBe(true)
    expect(hasSameOptions(options, { ...options, keeps_tracks: true })).toBe(false)
  })
})
