// The addresses of people's photos. A browser keeps an avatar for some minutes, so a photo that was changed here is shown by the
// address of its file, which never changes.
import { SvelteMap } from 'svelte/reactivity'
import type { Schema } from '../../api/client'

type Photo = Schema['Photo']

const SIZES = [64, 128, 256, 512]
const changed = new SvelteMap<string, Photo | null>()

/** The smallest stored size that is sharp when it is shown this large. */
export function photoSize(shown: number, ratio = globalThis.devicePixelRatio || 1): number {
  return SIZES.find(size => size >= shown * ratio) ?? SIZES.at(-1)!
}

/** The address of a variant of a photo, the smallest that is sharp. */
export function photoUrl(photo: Photo, shown: number, ratio?: number): string {
  const wanted = photoSize(shown, ratio)
  const variants = [...photo.variants].sort((a, b) => a.size - b.size)
  return (variants.find(({ size }) => size >= wanted) ?? variants.at(-1))?.url ?? ''
}

/** The address of a person's avatar. Empty: there is none to ask for. */
export function avatarUrl(userId: string, shown: number): string {
  const photo = changed.get(userId)
  if (photo) return photoUrl(photo, shown)
  return photo === null ? '' : `/api/v1/users/${userId}/avatar?size=${photoSize(shown)}`
}

/** Shows a person's new photo everywhere, and replaces the old one that the browser keeps. */
export async function changeAvatar(userId: string, photo: Photo | null) {
  changed.set(userId, photo)
  const addresses = SIZES.map(size => `/api/v1/users/${userId}/avatar?size=${size}`)
  // Without a network the old one disappears some minutes later.
  await Promise.all(addresses.map(address => fetch(address, { cache: 'reload' }).catch(() => {})))
}
