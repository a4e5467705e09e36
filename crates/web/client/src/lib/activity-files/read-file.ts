// The content of a chosen, dropped or shared file: lines that are sent unchanged, or activities that a device recorded.
import { FileProblem, type FileActivity } from './file-activity'
import { isFit, readFit } from './fit'
import { readGpx } from './gpx'
import { readTcx } from './tcx'

export type ReadFile =
  | { content: 'lines'; format: 'csv' | 'ndjson'; text: string; blob: Blob }
  | { content: 'activities'; activities: FileActivity[] }

/** The server accepts at most this much in one file. */
const MOST_BYTES = 16 * 1024 * 1024

/** Detects the format by the content: names and types of shared files are unreliable. */
export async function readFile(file: File): Promise<ReadFile> {
  if (file.size > 4 * MOST_BYTES) throw new FileProblem('too-large')
  let bytes = new Uint8Array(await file.arrayBuffer())
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = await unzip(bytes)
  if (!bytes.length) throw new FileProblem('empty')
  if (isFit(bytes)) return { content: 'activities', activities: readFit(bytes) }

  const text = new TextDecoder().decode(bytes)
  const start = text.slice(0, 4096).trimStart()
  if (start.startsWith('<')) {
    if (/<(\w+:)?gpx[\s>]/.test(start)) return { content: 'activities', activities: readGpx(text) }
    if (/<(\w+:)?TrainingCenterDatabase[\s>]/.test(start)) return { content: 'activities', activities: readTcx(text) }
    throw new FileProblem('unknown')
  }
  if (bytes.length > MOST_BYTES) throw new FileProblem('too-large')
  const blob = new Blob([bytes])
  if (start.startsWith('{')) return { content: 'lines', format: 'ndjson', text, blob }
  if (start.split('\n')[0]!.includes(',')) return { content: 'lines', format: 'csv', text, blob }
  throw new FileProblem('unknown')
}

async function unzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
    return new Uint8Array(await new Response(stream).arrayBuffer())
  } catch {
    throw new FileProblem('broken')
  }
}

/** The activities as lines for the server. */
export function toNdjson(activities: (FileActivity & { is_private: boolean })[]): string {
  return activities.map(activity => `${JSON.stringify(activity)}\n`).join('')
}
