// Photos: the square that is kept, what is sent, and the sizes that are shown.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { upload } from '../src/api/upload'
import {
  centredCrop,
  cropQuery,
  largestZoom,
  panCrop,
  scaleCrop,
  zoomCrop,
  zoomOf,
  type Crop,
  type PhotoSize,
} from '../src/lib/photos/crop'
import { photoSize, photoUrl } from '../src/lib/photos/avatars.svelte'
import { isAccepted, MAX_PHOTO_BYTES, shrinkFactor } from '../src/lib/photos/picture'

const wide: PhotoSize = { width: 1200, height: 800 }
const FRAME = 320

function isInside({ x, y, size }: Crop, photo: PhotoSize): boolean {
  return x >= 0 && y >= 0 && size > 0 && x + size <= photo.width + 1e-9 && y + size <= photo.height + 1e-9
}

describe('the crop of a photo', () => {
  it('begins with the largest square in the middle', () => {
    expect(centredCrop(wide)).toEqual({ x: 200, y: 0, size: 800 })
    expect(centredCrop({ width: 30, height: 90 })).toEqual({ x: 0, y: 30, size: 30 })
  })

  it('follows the pointer, and stops at the edges', () => {
    const crop = panCrop(centredCrop(wide), wide, FRAME, 32, 10)
    expect(crop).toEqual({ x: 120, y: 0, size: 800 })
    expect(panCrop(crop, wide, FRAME, -1000, 0)).toEqual({ x: 400, y: 0, size: 800 })
    expect(panCrop(crop, wide, FRAME, 1000, 0)).toEqual({ x: 0, y: 0, size: 800 })
  })

  it('keeps what is under the pointer there while it is enlarged', () => {
    const before = centredCrop(wide)
    const after = zoomCrop(before, wide, FRAME, 2, 80, 240)
    expect(after.size).toBe(400)
    const under = ({ x, y, size }: Crop) => [x + (size * 80) / FRAME, y + (size * 240) / FRAME]
    expect(under(after)).toEqual(under(before))
  })

  it('is enlarged as far as it stays sharp, and made smaller until the whole square is there', () => {
    const near = zoomCrop(centredCrop(wide), wide, FRAME, 1000)
    expect(zoomOf(near, wide)).toBeCloseTo(largestZoom(wide))
    expect(near.size).toBe(80)
    const far = zoomCrop(near, wide, FRAME, 0.0001)
    expect(far.size).toBe(800)
    expect(isInside(far, wide)).toBe(true)
  })

  it('cannot be enlarged where the photo is small', () => {
    const small = { width: 50, height: 40 }
    expect(largestZoom(small)).toBe(1)
    expect(zoomCrop(centredCrop(small), small, FRAME, 3)).toEqual(centredCrop(small))
  })

  it('stays inside of the photo after any movements', () => {
    // A pseudorandom walk, the same in every run.
    let seed = 1
    const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
    for (const photo of [wide, { width: 333, height: 1777 }, { width: 65, height: 65 }]) {
      let crop = centredCrop(photo)
      for (let step = 0; step < 300; step++) {
        crop =
          random() < 0.5
            ? panCrop(crop, photo, FRAME, 400 * (random() - 0.5), 400 * (random() - 0.5))
            : zoomCrop(crop, photo, FRAME, 0.3 + 2 * random(), FRAME * random(), FRAME * random())
        expect(isInside(crop, photo)).toBe(true)
        const { crop_x: x, crop_y: y, crop_size: size } = cropQuery(crop, photo)
        expect([x, y, size].every(Number.isInteger)).toBe(true)
        expect(isInside({ x, y, size }, photo)).toBe(true)
      }
    }
  })

  it('is sent in whole pixels', () => {
    expect(cropQuery({ x: 10.6, y: 0.4, size: 100.5 }, wide)).toEqual({ crop_x: 11, crop_y: 0, crop_size: 101 })
    expect(cropQuery({ x: 0, y: 0, size: 0.2 }, wide).crop_size).toBe(1)
  })

  it('shows the same part of a photo that was made smaller', () => {
    expect(scaleCrop({ x: 100, y: 50, size: 400 }, 0.5)).toEqual({ x: 50, y: 25, size: 200 })
  })
})

describe('a file that is sent', () => {
  it('stays as it is where the server takes it', () => {
    expect(isAccepted({ type: 'image/jpeg', size: MAX_PHOTO_BYTES }, wide)).toBe(true)
    expect(isAccepted({ type: 'image/jpeg', size: MAX_PHOTO_BYTES + 1 }, wide)).toBe(false)
    expect(isAccepted({ type: 'image/heic', size: 10 }, wide)).toBe(false)
    expect(isAccepted({ type: 'image/png', size: 10 }, { width: 30_000, height: 1001 })).toBe(false)
  })

  it('is made smaller until its longest side is that of the largest variant', () => {
    expect(shrinkFactor({ width: 4096, height: 1000 })).toBe(0.5)
    expect(shrinkFactor({ width: 100, height: 200 })).toBe(1)
  })
})

describe('the size of a photo that is asked for', () => {
  it('is the smallest that is sharp on the screen', () => {
    expect(photoSize(36, 1)).toBe(64)
    expect(photoSize(36, 2)).toBe(128)
    expect(photoSize(104, 2)).toBe(256)
    expect(photoSize(600, 2)).toBe(512)
  })

  it('is taken from the variants of the photo', () => {
    const variants = [256, 64, 128].map(size => ({ size, url: `/api/v1/photos/p/${size}` }))
    const photo = { photo_id: 'p', width: 256, height: 256, variants }
    expect(photoUrl(photo, 36, 1)).toBe('/api/v1/photos/p/64')
    expect(photoUrl(photo, 96, 2)).toBe('/api/v1/photos/p/256')
    expect(photoUrl(photo, 400, 2)).toBe('/api/v1/photos/p/256')
    expect(photoUrl({ ...photo, variants: [] }, 36, 1)).toBe('')
  })
})

describe('an upload', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('that was ended before it began is not sent', async () => {
    const request = vi.fn()
    vi.stubGlobal('XMLHttpRequest', request)
    const ending = new AbortController()
    ending.abort()
    await expect(upload('/api/v1/photos', new Blob(), { signal: ending.signal })).rejects.toThrow('ended')
    expect(request).not.toHaveBeenCalled()
  })
})
