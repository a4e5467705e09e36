// The square of a photo that is kept. All lengths are pixels of the photo, as it stands upright.

export interface PhotoSize {
  width: number
  height: number
}

export interface Crop {
  x: number
  y: number
  size: number
}

/** A smaller square would show more blur than face. */
const SMALLEST = 64
const LARGEST_ZOOM = 10

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)
const largestSize = ({ width, height }: PhotoSize) => Math.min(width, height)

function smallestSize(photo: PhotoSize): number {
  const largest = largestSize(photo)
  return Math.min(largest, Math.max(SMALLEST, largest / LARGEST_ZOOM))
}

/** The largest square, in the middle. */
export function centredCrop(photo: PhotoSize): Crop {
  const size = largestSize(photo)
  return { x: (photo.width - size) / 2, y: (photo.height - size) / 2, size }
}

function withinPhoto({ x, y, size }: Crop, photo: PhotoSize): Crop {
  const fitting = clamp(size, smallestSize(photo), largestSize(photo))
  return { x: clamp(x, 0, photo.width - fitting), y: clamp(y, 0, photo.height - fitting), size: fitting }
}

/** Moves the photo below the frame. `frame` is the side of the frame on the screen, in which `dx` and `dy` are measured. */
export function panCrop(crop: Crop, photo: PhotoSize, frame: number, dx: number, dy: number): Crop {
  const scale = crop.size / frame
  return withinPhoto({ ...crop, x: crop.x - dx * scale, y: crop.y - dy * scale }, photo)
}

/** Enlarges the photo. What is at `x`, `y` of the frame stays there as far as the edge of the photo allows. */
export function zoomCrop(
  crop: Crop,
  photo: PhotoSize,
  frame: number,
  factor: number,
  x = frame / 2,
  y = frame / 2,
): Crop {
  const size = clamp(crop.size / factor, smallestSize(photo), largestSize(photo))
  const grown = crop.size - size
  return withinPhoto({ x: crop.x + (grown * x) / frame, y: crop.y + (grown * y) / frame, size }, photo)
}

/** How much larger the photo is than when the whole square is kept. */
export function zoomOf(crop: Crop, photo: PhotoSize): number {
  return largestSize(photo) / crop.size
}

export function largestZoom(photo: PhotoSize): number {
  return largestSize(photo) / smallestSize(photo)
}

/** The same part of the photo after its size has changed by this factor. */
export function scaleCrop({ x, y, size }: Crop, factor: number): Crop {
  return { x: x * factor, y: y * factor, size: size * factor }
}

/** The crop in whole pixels, inside of the photo, as the server takes it. */
export function cropQuery(crop: Crop, photo: PhotoSize): { crop_x: number; crop_y: number; crop_size: number } {
  const size = clamp(Math.round(crop.size), 1, largestSize(photo))
  return {
    crop_x: clamp(Math.round(crop.x), 0, photo.width - size),
    crop_y: clamp(Math.round(crop.y), 0, photo.height - size),
    crop_size: size,
  }
}
