// The route of a goal while a person chooses it: from the list, from a file, drawn, or a distance without a route.
import { untrack } from 'svelte'
import { api, unwrap, type ApiError, type Schema } from '../../api/client'
import type { Coordinates } from '../../lib/coordinates'

export const sources = ['starter', 'upload', 'draw', 'distance'] as const
export type Source = (typeof sources)[number]

export interface DrawnPoint extends Coordinates {
  id: number
  name: string
}

/** The largest size that the server reads. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024
/**
 * A moment after the last change. The server limits previews per person, so drawing, which measures here, requests one
 * only when the pointer rests.
 */
const PREVIEW_DELAY_MS = 350
const DRAWN_DELAY_MS = 2500
const KEPT_PREVIEWS = 12

export class RouteDraft {
  source = $state<Source>('starter')
  starter = $state.raw<Schema['StarterRoute'] | null>(null)
  fileName = $state('')
  fileText = $state.raw('')
  points = $state.raw<DrawnPoint[]>([])
  /** In the person's unit. */
  distance = $state<number | null>(null)
  laps = $state<number | null>(1)
  roundTrip = $state(false)

  preview = $state.raw<Schema['RoutePreview'] | null>(null)
  error = $state.raw<ApiError | null>(null)
  isBusy = $state(false)
  private generation = 0
  private nextId = 1
  private readonly kept = new Map<string, Schema['RoutePreview']>()

  /** The text for the server, or nothing while there is none. */
  readonly content = $derived.by(() => {
    if (this.source === 'starter') return this.starter?.content ?? ''
    if (this.source === 'upload') return this.fileText
    if (this.source === 'distance' || this.points.length < 2) return ''
    return waypointsText(
      this.points.map(({ name, latitude, longitude }) => ({
        ...(name.trim() && { name: name.trim() }),
        latitude,
        longitude,
      })),
    )
  })

  /** The value for the goal. */
  readonly file = $derived.by((): Schema['RouteFile'] | null =>
    this.content
      ? { content: this.content, laps: Math.max(1, Math.round(this.laps ?? 1)), round_trip: this.roundTrip }
      : null,
  )

  /** The values that a preview depends on: names change no measurement. */
  private readonly measured = $derived.by((): Schema['RouteFile'] | null => {
    if (this.source !== 'draw' || !this.file) return this.file
    const text = waypointsText(this.points.map(({ latitude, longitude }) => ({ latitude, longitude })))
    return { ...this.file, content: text }
  })

  /** Whether there is no valid route yet. */
  readonly isIncomplete = $derived.by(() => {
    if (this.source === 'distance') return false
    return this.source === 'draw' ? !this.file : !this.preview || this.isBusy
  })

  add(place: Coordinates, name = '') {
    const id = this.nextId++
    const rounded = { latitude: round(place.latitude), longitude: round(place.longitude) }
    this.points = [...this.points, { id, name, ...rounded }]
    return id
  }

  rename(id: number, name: string) {
    this.points = this.points.map(point => (point.id === id ? { ...point, name } : point))
  }

  remove(id: number) {
    this.points = this.points.filter(point => point.id !== id)
  }

  removeLast() {
    this.points = this.points.slice(0, -1)
  }

  /** Requests a preview of the route whenever it changes. Call it where a component begins. */
  previewChanges() {
    $effect(() => {
      // A text, so that a new object of the same route sends no request.
      const wanted = this.measured ? JSON.stringify(this.measured) : ''
      const own = ++this.generation
      const known = this.kept.get(wanted)
      if (!wanted || known) {
        untrack(() => this.settle(known ?? null, null))
        return
      }
      this.isBusy = true
      const delay = this.source === 'draw' ? DRAWN_DELAY_MS : PREVIEW_DELAY_MS
      const timer = setTimeout(() => void this.readPreview(wanted, own), delay)
      return () => clearTimeout(timer)
    })
  }

  retry() {
    if (this.measured) void this.readPreview(JSON.stringify(this.measured), ++this.generation)
  }

  private async readPreview(wanted: string, own: number) {
    this.isBusy = true
    try {
      const body = JSON.parse(wanted) as Schema['RouteFile']
      const preview = await unwrap(api.POST('/api/v1/routes/preview', { body }))
      this.kept.set(wanted, preview)
      if (this.kept.size > KEPT_PREVIEWS) this.kept.delete(this.kept.keys().next().value!)
      if (own === this.generation) this.settle(preview, null)
    } catch (error) {
      if (own === this.generation) this.settle(null, error as ApiError)
    }
  }

  private settle(preview: Schema['RoutePreview'] | null, error: ApiError | null) {
    this.preview = preview
    this.error = error
    this.isBusy = false
  }
}

/** A ten-thousandth of a degree is about twelve metres, which is finer than a finger. */
function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}

function waypointsText(waypoints: (Coordinates & { name?: string })[]): string {
  return JSON.stringify({ waypoints })
}
