// The links in the bars. A link appears when its page is in the table of routes.
import { matchRoute } from '../lib/routes'
import { routes } from '../pages/routes'
import type { IconName } from './icons'

export interface Place {
  href: string
  /** The id of its text. */
  label: string
  icon: IconName
  /** Whether only the bar of a wide screen has it, because that of a phone has room for five. */
  isWideOnly?: boolean
}

const all: Place[] = [
  { href: '/', label: 'nav-home', icon: 'house' },
  { href: '/teams', label: 'nav-teams', icon: 'users' },
  { href: '/feed', label: 'nav-feed', icon: 'rss' },
  { href: '/activities', label: 'nav-activities', icon: 'list', isWideOnly: true },
  { href: '/me', label: 'nav-me', icon: 'user' },
]

export const places = all.filter(place => matchRoute(routes, place.href))

export function isCurrent(place: Place, path: string): boolean {
  return place.href === '/' ? path === '/' : path === place.href || path.startsWith(`${place.href}/`)
}
