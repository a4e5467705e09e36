// What a chosen, dropped or shared file is: lines that are sent as they are, or a recording or an archive, which the server reads.
import { FileProblem } from './file-problem'

export type ReadFile =
  | { content: 'lines'; format: 'csv' | 'ndjson'; text: string; blob: Blob }
  | { content: 'recording' | 'archive'; name: string }

/** The server accepts at most this much in a file of lines. */
const MOST_LINE_BYTES = 16 * 1024 * 1024
/** The server accepts at most this much in a recording or an archive. */
export const MOST_UPLOAD_BYTES = 4 * 1024 * 1024 * 1024
/** The server takes names of at most so many letters. */
const MOST_NAME_LETTERS = 200
/** So much of a file tells what it is. */
const HEAD_BYTES = 16 * 1024

/** Detects the format by the content: names and types of shared files are unreliable. Of a large file, only the head is read. */
export async function readFile(file: File): Promise<ReadFile> {
  if (file.size > MOST_UPLOAD_BYTES) throw new FileProblem('too-large')
  const start = await bytesOf(file.slice(0, HEAD_BYTES))
  if (!start.length) throw new FileProblem('empty')
  if (isZip(start)) return { content: 'archive', name: withEnding(file.name, '.zip') }
  const isPacked = start[0] === 0x1f && start[1] === 0x8b
  const head = isPacked ? await unpackedHead(file) : start
  if (!head.length) throw new FileProblem('empty')
  const ending = recordingEnding(head, file.name)
  if (ending) return { content: 'recording', name: withEnding(file.name, isPacked ? `${ending}.gz` : ending) }
  const format = lineFormat(head)
  if (!format) throw new FileProblem('unknown')
  const blob = isPacked ? await unpack(file) : file
  if (blob.size > MOST_LINE_BYTES) throw new FileProblem('too-large')
  const bytes = await bytesOf(blob)
  return { content: 'lines', format, text: new TextDecoder().decode(bytes), blob: new Blob([bytes]) }
}

async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer())
  } catch {
    // A folder, or a file that is gone.
    throw new FileProblem('broken')
  }
}

function isZip(head: Uint8Array): boolean {
  // The head of a file in it, or the end of an empty archive.
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))
}

/** Tables of exports of other services and of our own, by their names. */
const tables = [/(^|[\\/])activities\.csv$/i, /(^|[\\/])activities\.json$/i, /summarizedActivities\.json$/i]

/** The ending of the name of such a recording, or none. The server goes by it within an archive. */
function recordingEnding(head: Uint8Array, name: string): string | null {
  if (String.fromCharCode(...head.slice(8, 12)) === '.FIT') return '.fit'
  const text = new TextDecoder().decode(head).trimStart()
  if (text.startsWith('<')) {
    if (/<(\w+:)?gpx[\s>]/.test(text)) return '.gpx'
    return /<(\w+:)?TrainingCenterDatabase[\s>]/.test(text) ? '.tcx' : null
  }
  // A table of lines may have the name of an export, and has our columns then.
  if (/\.csv$/i.test(name) && /\bstarted_at\b/.test(text.split('\n')[0]!)) return null
  return tables.some(table => table.test(name)) ? name.slice(name.lastIndexOf('.')) : null
}

function lineFormat(head: Uint8Array): 'csv' | 'ndjson' | null {
  const text = new TextDecoder().decode(head).trimStart()
  if (text.startsWith('<')) return null
  if (text.startsWith('{')) return 'ndjson'
  return text.split('\n')[0]!.includes(',') ? 'csv' : null
}

/** A name that ends so, without characters that the server refuses. */
export function withEnding(name: string, ending: string): string {
  const visible = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim()
  const isThere = visible.toLowerCase().endsWith(ending.toLowerCase())
  const letters = [...(isThere ? visible.slice(0, -ending.length) : visible || 'file')]
  return (
    letters.slice(0, MOST_NAME_LETTERS - ending.length).join('') + (isThere ? visible.slice(-ending.length) : ending)
  )
}

function unpacked(file: Blob): ReadableStream<Uint8Array> {
  return file.stream().pipeThrough(new DecompressionStream('gzip'))
}

async function unpack(file: Blob): Promise<Blob> {
  try {
    return new Blob(await readUpTo(unpacked(file), MOST_LINE_BYTES + 1))
  } catch {
    throw new FileProblem('broken')
  }
}

async function unpackedHead(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await bytesOf(new Blob(await readUpTo(unpacked(file), HEAD_BYTES)).slice(0, HEAD_BYTES))
  } catch {
    throw new FileProblem('broken')
  }
}

/** Reads until there are so many bytes, or the end. */
async function readUpTo(stream: ReadableStream<Uint8Array>, most: number): Promise<BlobPart[]> {
  const reader = stream.getReader()
  const parts: BlobPart[] = []
  for (let length = 0; length < most;) {
    const { done, value } = await reader.read()
    if (done) break
    parts.push(value as Uint8Array<ArrayBuffer>)
    length += value.length
  }
  await reader.cancel().catch(() => {})
  return parts
}
