// Recordings of devices, and archives of them, for journeys that import.
import zlib from 'node:zlib'

/** A GPX track that goes north, with a point each minute. */
export function gpx({ name, start, minutes, kmPerHour = 8, type = 'running', hasTimes = true }) {
  const from = Date.parse(start)
  const degrees = minute => (minute * kmPerHour) / 60 / 111.2
  const points = Array.from({ length: minutes + 1 }, (_, minute) => {
    const time = hasTimes ? `<time>${new Date(from + minute * 60_000).toISOString()}</time>` : ''
    return `<trkpt lat="${(48.2 + degrees(minute)).toFixed(6)}" lon="16.3">${time}</trkpt>`
  })
  return (
    `<?xml version="1.0"?><gpx version="1.1" creator="journey" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>${name}</name>` +
    `<type>${type}</type><trkseg>${points.join('')}</trkseg></trk></gpx>`
  )
}

/** A FIT file with one session: a run. */
export function fit({ start, metres, seconds }) {
  const time = Math.round(Date.parse(start) / 1000) - 631_065_600
  const u32 = value => [0, 8, 16, 24].map(shift => (value >>> shift) & 0xff)
  const body = [
    // What the file is: an activity.
    ...[0x40, 0, 0, 0, 0, 3, 0, 1, 0x00, 1, 2, 0x84, 4, 4, 0x86],
    ...[0x00, 4, 1, 0, ...u32(time)],
    // The session: its end, start, elapsed and moving time, distance and sport.
    ...[0x41, 0, 0, 18, 0, 6, 253, 4, 0x86, 2, 4, 0x86, 7, 4, 0x86, 8, 4, 0x86, 9, 4, 0x86, 5, 1, 0x00],
    ...[0x01, ...u32(time + seconds), ...u32(time), ...u32(seconds * 1000), ...u32(seconds * 1000)],
    ...[...u32(metres * 100), 1],
  ]
  const head = [14, 0x20, 0x54, 0x08, ...u32(body.length), ...Buffer.from('.FIT')]
  const file = [...head, ...checksum(head), ...body]
  return Buffer.from([...file, ...checksum(file)])
}

function checksum(bytes) {
  const table = [0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401]
  table.push(0xa001, 0x6c00, 0x7800, 0xb401, 0x5000, 0x9c01, 0x8801, 0x4400)
  let value = 0
  for (const byte of bytes) {
    for (const half of [byte & 15, byte >> 4]) value = (value >> 4) ^ table[value & 15] ^ table[half]
  }
  return [value & 0xff, value >> 8]
}

/** A ZIP archive of these files, `{ 'rides/1.gpx': content }`, without compression. */
export function zip(files) {
  const parts = []
  const list = []
  let offset = 0
  for (const [path, content] of Object.entries(files)) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(content)]
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt16LE(0x21, 8)
    common.writeUInt32LE(zlib.crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(name.length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    parts.push(Buffer.from('PK\x03\x04'), common, name, bytes)
    list.push(Buffer.from('PK\x01\x02\x14\0'), common, rest, name)
    offset += 30 + name.length + bytes.length
  }
  const listed = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, listed, end])
}

/** Drops files on the page, as when somebody drags them in. */
export async function drop(page, target, files) {
  const given = files.map(({ name, content }) => ({ name, base64: Buffer.from(content).toString('base64') }))
  const transfer = await page.evaluateHandle(files => {
    const transfer = new DataTransfer()
    for (const { name, base64 } of files) {
      const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
      transfer.items.add(new File([bytes], name))
    }
    return transfer
  }, given)
  await target.dispatchEvent('dragover', { dataTransfer: transfer })
  await target.dispatchEvent('drop', { dataTransfer: transfer })
}
