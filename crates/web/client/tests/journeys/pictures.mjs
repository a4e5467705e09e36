// Pictures that journeys upload: PNG files, made here so that none is stored.
import zlib from 'node:zlib'

function chunk(type, data) {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(zlib.crc32(body))
  return Buffer.concat([length, body, checksum])
}

/** A PNG of this size. `colourAt(x, y)` returns `[red, green, blue]`. */
export function png(width, height, colourAt) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.alloc(height * (1 + 3 * width))
  for (let y = 0, at = 0; y < height; y++) {
    // Each row begins with its filter: none.
    rows[at++] = 0
    for (let x = 0; x < width; x++) for (const part of colourAt(x, y)) rows[at++] = part
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A picture whose left half is red and whose right half is blue. */
export const halves = (width = 600, height = 400) =>
  png(width, height, x => (x < width / 2 ? [200, 40, 40] : [40, 40, 200]))

/** A file as a browser hands it to a page. */
export const picture = (buffer, name = 'photo.png', mimeType = 'image/png') => ({ name, mimeType, buffer })
