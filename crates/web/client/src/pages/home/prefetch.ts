// Reads in advance what Home shows first.
import { prefetch } from '../../lib/resource.svelte'

export function prefetchHome() {
  prefetch('/api/v1/me/dashboard')
  prefetch('/api/v1/me/invites')
  prefetch('/api/v1/me/stats')
}
