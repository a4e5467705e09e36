// FIT: the binary files of sports watches. Each "session" message is an activity; other messages are skipped by their
// length.
import type { Kind } from '../../parts/kinds'
import { FileProblem, type FileActivity } from './file-activity'

/** Seconds from 1970 to the last day of 1989, when FIT's time begins. */
const FIT_EPOCH_S = 631_065_600
const SESSION = 18

/** FIT's numbers of sports that have a kind here. */
const sports: Record<number, Kind> = {
  1: 'run',
  2: 'ride',
  5: 'swim',
  11: 'walk',
  12: 'ski',
  13: 'ski',
  14: 'ski',
  15: 'row',
  17: 'walk',
  19: 'row',
  21: 'ride',
  35: 'ski',
  37: 'row',
  41: 'row',
  85: 'wheelchair',
  86: 'wheelchair',
}

interface FieldDefinition {
  number: number
  size: number
}

interface MessageDefinition {
  globalNumber: number
  isLittleEndian: boolean
  fields: FieldDefinition[]
  /** The length of developer fields. */
  extraSize: number
}

export function isFit(bytes: Uint8Array): boolean {
  return bytes.length > 12 && String.fromCharCode(...bytes.subarray(8, 12)) === '.FIT'
}

export function readFit(bytes: Uint8Array): FileActivity[] {
  const activities: FileActivity[] = []
  try {
    for (const session of listSessions(bytes)) {
      const [start, milliseconds, centimetres] = [session.get(2), session.get(8) ?? session.get(7), session.get(9)]
      if (start === undefined || milliseconds === undefined) continue
      activities.push({
        kind: sports[session.get(5) ?? -1] ?? 'other',
        started_at: new Date((start + FIT_EPOCH_S) * 1000).toISOString(),
        distance_m: Math.round((centimetres ?? 0) / 100),
        duration_s: Math.max(1, Math.round(milliseconds / 1000)),
        note: '',
        source: 'fit',
      })
    }
  } catch (error) {
    if (error instanceof RangeError) throw new FileProblem('broken')
    throw error
  }
  if (!activities.length) throw new FileProblem('empty')
  return activities
}

/** The numeric fields of each session, by their numbers. */
function* listSessions(bytes: Uint8Array): Generator<Map<number, number>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const definitions = new Map<number, MessageDefinition>()
  let at = view.getUint8(0)
  const end = at + view.getUint32(4, true)
  if (end > bytes.length) throw new RangeError('the file is cut off')
  while (at < end) {
    const header = view.getUint8(at++)
    // The short form is for data messages only: two bits of local type, and a time that is not needed here.
    const isShort = (header & 0x80) !== 0
    const localType = isShort ? (header >> 5) & 3 : header & 15
    if (!isShort && header & 0x40) {
      const { definition, next } = readDefinition(view, at, (header & 0x20) !== 0)
      definitions.set(localType, definition)
      at = next
      continue
    }
    const definition = definitions.get(localType)
    if (!definition) throw new RangeError('data without a definition')
    const values = new Map<number, number>()
    for (const { number, size } of definition.fields) {
      const value = readNumber(view, at, size, definition.isLittleEndian)
      if (value !== undefined) values.set(number, value)
      at += size
    }
    at += definition.extraSize
    if (definition.globalNumber === SESSION) yield values
  }
}

function readDefinition(view: DataView, from: number, hasExtra: boolean) {
  let at = from + 1
  const isLittleEndian = view.getUint8(at++) === 0
  const globalNumber = view.getUint16(at, isLittleEndian)
  at += 2
  const fields: FieldDefinition[] = []
  for (let count = view.getUint8(at++); count > 0; count--) {
    fields.push({ number: view.getUint8(at), size: view.getUint8(at + 1) })
    at += 3
  }
  let extraSize = 0
  if (hasExtra) {
    for (let count = view.getUint8(at++); count > 0; count--) {
      extraSize += view.getUint8(at + 1)
      at += 3
    }
  }
  return { definition: { globalNumber, isLittleEndian, fields, extraSize }, next: at }
}

/** An unsigned number. All bits set mean no value. */
function readNumber(view: DataView, at: number, size: number, isLittleEndian: boolean): number | undefined {
  if (size === 1) return known(view.getUint8(at), 0xff)
  if (size === 2) return known(view.getUint16(at, isLittleEndian), 0xffff)
  if (size === 4) return known(view.getUint32(at, isLittleEndian), 0xffffffff)
  if (at + size > view.byteLength) throw new RangeError('the file is cut off')
  return undefined
}

function known(value: number, none: number): number | undefined {
  return value === none ? undefined : value
}
