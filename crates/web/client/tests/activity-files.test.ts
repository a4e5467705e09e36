// Files of activities before they are sent: what they are, archives of several, and lines.
import { crc32 as zlibCrc32, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { joinFiles, uniqueNames } from '../src/lib/activity-files/archive'
import { crc32, crc32Of, fingerprint } from '../src/lib/activity-files/crc32'
import { FileProblem } from '../src/lib/activity-files/file-problem'
import { readFile, withEnding } from '../src/lib/activity-files/read-file'
import { listCsvRecords, pickLines } from '../src/lib/activity-files/records'

const gpx = '<?xml version="1.0"?>\n<!-- a comment --><gpx version="1.1"><trk></trk></gpx>'
const tcx = '<TrainingCenterDatabase><Activities></Activities></TrainingCenterDatabase>'
const fit = new Uint8Array([14, 32, 0, 0, 0, 0, 0, 0, 0x2e, 0x46, 0x49, 0x54, 0, 0])
const file = (content: BlobPart, name = 'x') => new File([content], name)

describe('a file', () => {
  it('is a recording by its content, and gets the ending of it', async () => {
    expect(await readFile(file(gpx, 'ride.gpx'))).toEqual({ content: 'recording', name: 'ride.gpx' })
    expect(await readFile(file(gpx, 'activity'))).toEqual({ content: 'recording', name: 'activity.gpx' })
    expect(await readFile(file(`\ufeff  ${tcx}`, 'x.xml'))).toEqual({ content: 'recording', name: 'x.xml.tcx' })
    expect(await readFile(file(fit, '42.FIT'))).toEqual({ content: 'recording', name: '42.FIT' })
    const packed = new Uint8Array(gzipSync(gpx))
    expect(await readFile(file(packed, 'ride.gpx.gz'))).toEqual({ content: 'recording', name: 'ride.gpx.gz' })
    expect(await readFile(file(packed, 'download'))).toEqual({ content: 'recording', name: 'download.gpx.gz' })
  })

  it('is an archive by its first bytes', async () => {
    const head = new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])
    expect(await readFile(file(head, 'export'))).toEqual({ content: 'archive', name: 'export.zip' })
    expect(await readFile(file(new Uint8Array([0x50, 0x4b, 5, 6]), 'none.zip'))).toMatchObject({ content: 'archive' })
  })

  it('is lines, also packed', async () => {
    expect(await readFile(file('\ufeffstarted_at,distance_m\n'))).toMatchObject({ content: 'lines', format: 'csv' })
    expect(await readFile(file('{"kind":"run"}\n'))).toMatchObject({ content: 'lines', format: 'ndjson' })
    const packed = await readFile(file(new Uint8Array(gzipSync('started_at,distance_m\n1,2\n')), 'x.csv.gz'))
    expect(packed).toMatchObject({ content: 'lines', format: 'csv', text: 'started_at,distance_m\n1,2\n' })
  })

  it('is the table of an export by its name, unless it has our columns', async () => {
    const strava = 'Activity ID,Activity Date,Activity Name\n1,"1 May 2026",Round\n'
    expect(await readFile(file(strava, 'activities.csv'))).toEqual({ content: 'recording', name: 'activities.csv' })
    const own = 'started_at,distance_m,duration_s\n'
    expect(await readFile(file(own, 'activities.csv'))).toMatchObject({ content: 'lines' })
    const garmin = await readFile(file('[{"summarizedActivitiesExport":[]}]', 'ann_0_summarizedActivities.json'))
    expect(garmin).toMatchObject({ content: 'recording' })
  })

  it('is refused with the reason', async () => {
    const refused: [File, string][] = [
      [file('hello'), 'unknown'],
      [file('<svg/>'), 'unknown'],
      [file('[1]', 'list.json'), 'unknown'],
      [file(''), 'empty'],
      [file(new Uint8Array(gzipSync(''))), 'empty'],
      [file(new Uint8Array([0x1f, 0x8b, 9, 9])), 'broken'],
      [file(`a,b\n${'x'.repeat(16 * 1024 * 1024)}`), 'too-large'],
    ]
    for (const [given, code] of refused) {
      await expect(readFile(given)).rejects.toThrowError(new FileProblem(code as FileProblem['code']))
    }
  })

  it('has a name that the server takes', () => {
    expect(withEnding('a\u200b\u2068b\n.gpx', '.gpx')).toBe('ab.gpx')
    expect(withEnding('', '.gpx')).toBe('file.gpx')
    const long = withEnding(`${'ä'.repeat(300)}.GPX.gz`, '.gpx.gz')
    expect([...long]).toHaveLength(200)
    expect(long.endsWith('.GPX.gz')).toBe(true)
  })
})

describe('the checksum', () => {
  it('is that of ZIP', async () => {
    const bytes = Uint8Array.from({ length: 1024 * 1024 + 7 }, (_, index) => (index * 7919) % 251)
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
    expect(await crc32Of(new Blob([bytes]))).toBe(zlibCrc32(bytes))
  })

  it('tells files apart by their size and both ends', async () => {
    const bytes = new Uint8Array(1024 * 1024)
    const print = await fingerprint(new Blob([bytes]))
    expect(await fingerprint(new File([bytes], 'another name'))).toBe(print)
    expect(await fingerprint(new Blob([bytes.subarray(1)]))).not.toBe(print)
    for (const at of [0, bytes.length - 1]) {
      const changed = bytes.slice()
      changed[at] = 1
      expect(await fingerprint(new Blob([changed]))).not.toBe(print)
    }
  })
})

/** The names and texts of an archive without compression, as its list at the end says. */
async function listZip(archive: Blob): Promise<[string, string][]> {
  const bytes = new Uint8Array(await archive.arrayBuffer())
  const view = new DataView(bytes.buffer)
  const u16 = (at: number) => view.getUint16(at, true)
  const u32 = (at: number) => view.getUint32(at, true)
  const text = (from: number, length: number) => new TextDecoder().decode(bytes.subarray(from, from + length))
  const end = bytes.length - 22
  expect(u32(end)).toBe(0x06054b50)
  expect(u32(end + 12) + u32(end + 16)).toBe(end)
  let at = u32(end + 16)
  const entries: [string, string][] = []
  for (let number = 0; number < u16(end + 10); number++) {
    expect(u32(at)).toBe(0x02014b50)
    const [crc, size, nameLength, local] = [u32(at + 16), u32(at + 24), u16(at + 28), u32(at + 42)]
    const name = text(at + 46, nameLength)
    expect(u32(local)).toBe(0x04034b50)
    // The head of the file says the same as the list.
    expect([...bytes.subarray(local + 4, local + 30)]).toEqual([...bytes.subarray(at + 6, at + 32)])
    expect(text(local + 30, nameLength)).toBe(name)
    const from = local + 30 + nameLength
    expect(zlibCrc32(bytes.subarray(from, from + size))).toBe(crc)
    entries.push([name, text(from, size)])
    at += 46 + nameLength
  }
  expect(at).toBe(end)
  return entries
}

describe('recordings', () => {
  it('become one archive, whose list leads to each', async () => {
    const files = [
      { name: 'Runde, früh.gpx', file: file(gpx) },
      { name: 'run.fit', file: file(fit) },
      { name: 'run.fit', file: file(tcx) },
    ]
    const archive = await joinFiles(files)
    expect(await listZip(archive)).toEqual([
      ['Runde, früh.gpx', gpx],
      ['run.fit', new TextDecoder().decode(fit)],
      ['run (2).fit', tcx],
    ])
    // The same again, so that its upload can be continued.
    expect(await fingerprint(await joinFiles(files))).toBe(await fingerprint(archive))
  })

  it('have names of their own in it', () => {
    expect(uniqueNames(['a.gpx', 'A.gpx', 'a.gpx', 'b.gpx.gz', 'b.gpx.gz', '../c.fit', 'd'])).toEqual([
      'a.gpx',
      'A (2).gpx',
      'a (3).gpx',
      'b.gpx.gz',
      'b (2).gpx.gz',
      '.._c.fit',
      'd',
    ])
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
