// The links in the bars. A link appears when its page is in the table of routes.
import { matchRoute } from '../lib/routes'
import { routes } from '../pages/routes'
import type { IconName } from './icons'

export interface Place {
  href: string
  /** The id of its text. */
  label: string
  icon: IconName
}

const all: Place[] = [
  { href: '/', label: 'nav-home', icon: 'house' },
  { href: '/teams', label: 'nav-teams', icon: 'users' },
  { href: '/activities', label: 'nav-activities', icon: 'list' },
  { href: '/me', label: 'nav-me', icon: 'user' },
]

export const places = all.filter(place => matchRoute(routes, place.href))

export function isCurrent(place: Place, path: string): boolean {
  return place.href === '/' ? path === '/' : path === place.href || path.startsWith(`${place.href}/`)
}
