import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { FileProblem, kindOfSport } from '../src/lib/activity-files/file-activity'
import { readFit } from '../src/lib/activity-files/fit'
import { distanceBetween, readGpx } from '../src/lib/activity-files/gpx'
import { readFile, toNdjson } from '../src/lib/activity-files/read-file'
import { listCsvRecords, pickLines } from '../src/lib/activity-files/records'
import { readTcx } from '../src/lib/activity-files/tcx'

const gpx = `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
<metadata><time>2026-05-01T00:00:00Z</time></metadata>
<trk><name>Round &amp; about</name><type>trail_running</type>
<trkseg><trkpt lat="48.0" lon="16.0"><ele>1</ele><time>2026-05-01T08:00:00Z</time></trkpt>
<trkpt lon="16.0" lat="48.01"><time>2026-05-01T08:10:00Z</time></trkpt></trkseg>
<trkseg><trkpt lat="48.02" lon="16.0"><time>2026-05-01T09:00:00Z</time></trkpt>
<trkpt lat="48.03" lon="16.0"><time>2026-05-01T09:05:30Z</time></trkpt></trkseg></trk></gpx>`

const tcx = `<TrainingCenterDatabase><Activities><Activity Sport="Biking"><Id>2026-05-01T08:00:00Z</Id>
<Lap StartTime="2026-05-01T08:00:00Z"><TotalTimeSeconds>600.5</TotalTimeSeconds><DistanceMeters>4000</DistanceMeters>
<Track><Trackpoint><DistanceMeters>1</DistanceMeters></Trackpoint></Track></Lap>
<Lap StartTime="2026-05-01T08:10:01Z"><TotalTimeSeconds>600</TotalTimeSeconds><DistanceMeters>4500.4</DistanceMeters></Lap>
<Notes>windy</Notes></Activity></Activities></TrainingCenterDatabase>`

/** A session with start, timer, distance and sport, then a message of a developer, in the given byte order. */
function fitFile(isLittleEndian: boolean): Uint8Array<ArrayBuffer> {
  const body: number[] = []
  const number = (value: number, size: number) => {
    const bytes = Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) % 256)
    body.push(...(isLittleEndian ? bytes : bytes.reverse()))
  }
  body.push(0x61, 0, isLittleEndian ? 0 : 1)
  number(18, 2)
  body.push(5, 2, 4, 0x86, 8, 4, 0x86, 9, 4, 0x86, 5, 1, 0, 7, 4, 0x86, 1, 0, 3, 0)
  body.push(0x01)
  number(Date.parse('2026-05-01T08:00:00Z') / 1000 - 631_065_600, 4)
  number(1_800_400, 4)
  number(512_349, 4)
  body.push(1)
  number(0xffffffff, 4)
  body.push(9, 9, 9)
  const file = new Uint8Array(14 + body.length + 2)
  new DataView(file.buffer).setUint32(4, body.length, true)
  file[0] = 14
  file.set(new TextEncoder().encode('.FIT'), 8)
  file.set(body, 14)
  return file
}

describe('files of devices', () => {
  it('measure on the sphere', () => {
    const degree = distanceBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })
    expect(degree).toBeCloseTo(111_195, -1)
  })

  it('give the tracks of GPX, without the pauses between their segments', () => {
    expect(readGpx(gpx)).toEqual([
      {
        kind: 'run',
        started_at: '2026-05-01T08:00:00.000Z',
        distance_m: 2224,
        duration_s: 930,
        note: 'Round & about',
        source: 'gpx',
      },
    ])
  })

  it('say when a GPX is a plan and not a record', () => {
    const plan = gpx.replace(/<time>.*?<\/time>/g, '')
    expect(() => readGpx(plan)).toThrowError(new FileProblem('no-times'))
    expect(() => readGpx('<gpx></gpx>')).toThrowError(new FileProblem('empty'))
  })

  it('give the laps of TCX as one activity', () => {
    expect(readTcx(tcx)).toEqual([
      {
        kind: 'ride',
        started_at: '2026-05-01T08:00:00.000Z',
        distance_m: 8500,
        duration_s: 1201,
        note: 'windy',
        source: 'tcx',
      },
    ])
  })

  it('give the sessions of FIT in either byte order', () => {
    for (const isLittleEndian of [true, false]) {
      expect(readFit(fitFile(isLittleEndian))).toEqual([
        {
          kind: 'run',
          started_at: '2026-05-01T08:00:00.000Z',
          distance_m: 5123,
          duration_s: 1800,
          note: '',
          source: 'fit',
        },
      ])
    }
  })

  it('are refused where they are cut off, at any byte', () => {
    const whole = fitFile(true)
    for (let length = 13; length < whole.length - 2; length++) {
      expect(() => readFit(whole.slice(0, length))).toThrowError(FileProblem)
    }
  })

  it('know sports by many words', () => {
    expect(['Cycling', 'hiking', 'Biking', 'trail_running', 'open_water_swimming', 'chess'].map(kindOfSport)).toEqual([
      'ride',
      'walk',
      'ride',
      'run',
      'swim',
      null,
    ])
  })
})

describe('files', () => {
  const file = (content: BlobPart, name = 'x') => new File([content], name)

  it('are known by their content, also compressed', async () => {
    expect(await readFile(file(gpx, 'x.bin'))).toMatchObject({ content: 'activities' })
    expect(await readFile(file(new Uint8Array(gzipSync(gpx)), 'x.gpx.gz'))).toMatchObject({ content: 'activities' })
    expect(await readFile(file(fitFile(true)))).toMatchObject({ content: 'activities' })
    expect(await readFile(file('﻿started_at,distance_m\n'))).toMatchObject({ content: 'lines', format: 'csv' })
    expect(await readFile(file('{"kind":"run"}\n'))).toMatchObject({ content: 'lines', format: 'ndjson' })
  })

  it('that are something else say so', async () => {
    await expect(readFile(file('<html></html>'))).rejects.toEqual(new FileProblem('unknown'))
    await expect(readFile(file('hello'))).rejects.toEqual(new FileProblem('unknown'))
    await expect(readFile(file(''))).rejects.toEqual(new FileProblem('empty'))
    await expect(readFile(file(new Uint8Array([0x1f, 0x8b, 1])))).rejects.toEqual(new FileProblem('broken'))
  })

  it('become a line for each activity', () => {
    const lines = toNdjson(readGpx(gpx).map(activity => ({ ...activity, is_private: true })))
    expect(lines.split('\n')).toHaveLength(2)
    expect(JSON.parse(lines)).toMatchObject({ kind: 'run', is_private: true, source: 'gpx' })
  })
})

describe('lines of a file', () => {
  const table = 'a,b\r\n1,"x\ny"\r\n\r\n2,z\n3,"he said ""no"""\n4,end'

  it('have the number of their first line', () => {
    expect(listCsvRecords(table)).toEqual([
      { line: 1, text: 'a,b' },
      { line: 2, text: '1,"x\ny"' },
      { line: 5, text: '2,z' },
      { line: 6, text: '3,"he said ""no"""' },
      { line: 7, text: '4,end' },
    ])
  })

  it('are picked with the header of a table', () => {
    expect(pickLines(table, 'csv', [7, 2])).toBe('a,b\n1,"x\ny"\n4,end\n')
    expect(pickLines('{"a":1}\n{"a":2}\n', 'ndjson', [2])).toBe('{"a":2}\n')
  })
})
