// Sends a file in chunks, and goes on after a failure that passes, such as a lost connection.
import { ApiError, type Schema } from '../../api/client'
import { FileProblem } from '../activity-files/file-problem'

export type ImportUpload = Schema['ImportUpload']

/** The way to the server. Tests have their own. */
export interface ChunkSender {
  send(
    id: string,
    number: number,
    chunk: Blob,
    options: { onprogress: (part: number) => void; signal: AbortSignal },
  ): Promise<ImportUpload>
  /** Waits before the next try. It rejects when `signal` ends it. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

interface SendOptions {
  signal: AbortSignal
  /** Called with the number of bytes that have arrived or are on their way. */
  onprogress: (bytes: number) => void
  /** Called with true while a failure passes, and with false when it goes on. */
  onwaiting: (isWaiting: boolean) => void
}

/** The numbers of the chunks that the server lacks, in their order. */
export function missingChunks({ chunks, received }: ImportUpload): number[] {
  const there = new Set(received)
  return Array.from({ length: chunks }, (_, number) => number).filter(number => !there.has(number))
}

/** The number of bytes that have arrived. */
export function arrivedBytes({ chunks, chunk_bytes: chunkBytes, size_bytes: size, received }: ImportUpload): number {
  const last = size - (chunks - 1) * chunkBytes
  return received.reduce((sum, number) => sum + (number === chunks - 1 ? last : chunkBytes), 0)
}

export function chunkOf(file: Blob, { chunk_bytes: chunkBytes }: ImportUpload, number: number): Blob {
  return file.slice(number * chunkBytes, (number + 1) * chunkBytes)
}

/** Whether the same request may succeed later. */
export function isPassing(error: unknown): error is ApiError {
  if (!(error instanceof ApiError)) return false
  return error.isUnreachable || error.status >= 500 || error.status === 429 || error.status === 408
}

/** The milliseconds before the next try: as the server says, else longer each time, at most half a minute. */
export function pauseAfter(failures: number, error: ApiError): number {
  if (error.retryAfter) return error.retryAfter * 1000
  return Math.min(30_000, 1000 * 2 ** (failures - 1))
}

/** Sends what the server lacks of the file, one chunk after the other. Throws what does not pass. */
export async function sendChunks(
  file: Blob,
  upload: ImportUpload,
  server: ChunkSender,
  { signal, onprogress, onwaiting }: SendOptions,
): Promise<ImportUpload> {
  let current = upload
  let failures = 0
  for (;;) {
    const [number] = missingChunks(current)
    const arrived = arrivedBytes(current)
    onprogress(arrived)
    if (number === undefined) return current
    const chunk = chunkOf(file, current, number)
    try {
      current = await server.send(current.id, number, chunk, {
        onprogress: part => onprogress(arrived + part * chunk.size),
        signal,
      })
      if (failures) onwaiting(false)
      failures = 0
    } catch (error) {
      if (!isPassing(error)) throw error
      await checkReadable(chunk)
      onwaiting(true)
      await server.wait(pauseAfter(++failures, error), signal)
    }
  }
}

/** A file that was changed or removed since it was chosen fails like a lost connection, and would fail for ever. */
async function checkReadable(chunk: Blob) {
  try {
    await chunk.slice(0, 1).arrayBuffer()
  } catch {
    throw new FileProblem('changed')
  }
}
