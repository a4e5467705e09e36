// Pictures that a person has chosen: reads them in the browser, and makes those smaller that the server would refuse.
import { scaleCrop, type Crop, type PhotoSize } from './crop'

/** What the server takes. */
export const PHOTO_TYPES = ['image/jpeg', 'image/png', 'image/webp']
export const MAX_PHOTO_BYTES = 5 * 1024 * 1024
export const MAX_PHOTO_PIXELS = 30_000_000
/** The longest side of a photo that is made smaller: the largest variant that the server keeps. */
const LONGEST_SIDE = 2048
const QUALITY = 0.9

export interface Picture extends PhotoSize {
  file: Blob
  bitmap: ImageBitmap
}

/** Reads a picture upright, as the server does. It throws where the browser cannot read the file as a picture. */
export async function readPicture(file: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
  return { file, bitmap, width: bitmap.width, height: bitmap.height }
}

/** Whether the server takes the file as it is, as far as that is known before it is read. */
export function isAccepted({ type, size }: { type: string; size: number }, photo?: PhotoSize): boolean {
  const pixels = photo ? photo.width * photo.height : 0
  return PHOTO_TYPES.includes(type) && size <= MAX_PHOTO_BYTES && pixels <= MAX_PHOTO_PIXELS
}

/** The factor by which a photo that is too large is made smaller. */
export function shrinkFactor({ width, height }: PhotoSize): number {
  return Math.min(1, LONGEST_SIDE / Math.max(width, height))
}

export interface PreparedPhoto extends PhotoSize {
  file: Blob
  crop: Crop | null
}

/** The file that is sent. One that the server would refuse is drawn again, smaller and as a JPEG. */
export async function preparePhoto(picture: Picture, crop: Crop | null): Promise<PreparedPhoto> {
  const { file, bitmap, width, height } = picture
  if (isAccepted(file, picture)) return { file, crop, width, height }
  const factor = shrinkFactor(picture)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * factor))
  canvas.height = Math.max(1, Math.round(height * factor))
  const context = canvas.getContext('2d')!
  // A JPEG has no transparency.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const drawn = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
  if (!drawn) throw new Error('the picture cannot be drawn')
  return { file: drawn, crop: crop && scaleCrop(crop, factor), width: canvas.width, height: canvas.height }
}
