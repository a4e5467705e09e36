// Joins recordings into one ZIP archive, so that they are one import. Nothing is compressed, and the bytes stay in their files: a blob
// of blobs. The same files in the same order make the same archive, so that its upload can be resumed.
import { crc32Of } from './crc32'
import { FileProblem } from './file-problem'
import { MOST_UPLOAD_BYTES } from './read-file'

export interface NamedFile {
  name: string
  file: Blob
}

/** Without an extension of the format, an archive counts its files with 16 bits. */
const MOST_FILES = 65_000
/** Names are UTF-8. */
const FLAGS = 0x0800
const VERSION = 20
/** 1 January 1980, the first day that the format knows. */
const DAY = 0x21

export async function joinFiles(files: NamedFile[]): Promise<Blob> {
  if (files.length > MOST_FILES) throw new FileProblem('too-many')
  const names = uniqueNames(files.map(({ name }) => name)).map(name => new TextEncoder().encode(name))
  const parts: BlobPart[] = []
  const list: BlobPart[] = []
  let offset = 0
  for (const [index, { file }] of files.entries()) {
    const name = names[index]!
    const common = [u16(FLAGS), u16(0), u16(0), u16(DAY), u32(await checksum(file)), u32(file.size), u32(file.size)]
    const head = join([u32(0x04034b50), u16(VERSION), ...common, u16(name.length), u16(0), name])
    parts.push(head, file)
    list.push(
      join([
        u32(0x02014b50),
        u16(VERSION),
        u16(VERSION),
        ...common,
        u16(name.length),
        // No further fields, comment, disk and attributes.
        new Uint8Array(12),
        u32(offset),
        name,
      ]),
    )
    offset += head.length + file.size
    if (offset > MOST_UPLOAD_BYTES) throw new FileProblem('too-large')
  }
  const listed = new Blob(list)
  const counts = [u16(files.length), u16(files.length), u32(listed.size), u32(offset), u16(0)]
  const archive = new Blob([...parts, listed, join([u32(0x06054b50), u32(0), ...counts])])
  if (archive.size >= MOST_UPLOAD_BYTES) throw new FileProblem('too-large')
  return archive
}

async function checksum(file: Blob): Promise<number> {
  try {
    return await crc32Of(file)
  } catch {
    throw new FileProblem('changed')
  }
}

/** Names that are all different, and that are no paths: the second `ride.gpx` becomes `ride (2).gpx`. */
export function uniqueNames(names: string[]): string[] {
  const taken = new Set<string>()
  return names.map(given => {
    const name = given.replace(/[\\/:]/g, '_')
    const dot = name.search(/(\.\w+){1,2}$/)
    const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    let unique = name
    for (let number = 2; taken.has(unique.toLowerCase()); number++) unique = `${stem} (${number})${ending}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

function u16(value: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array([value & 0xff, (value >>> 8) & 0xff])
}

function u32(value: number): Uint8Array<ArrayBuffer> {
  return join([u16(value & 0xffff), u16(Math.floor(value / 0x10000))])
}

function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
