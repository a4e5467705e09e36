// Finds the page of an address. The table is `pages/routes.ts`.
import type { Component } from 'svelte'

export interface Route {
  /** A path with named parts: `/teams/:id`. The page gets them as properties. */
  path: string
  /** The id of the text that the browser shows as the title until the page sets its own with `setPageTitle`. */
  title: string
  /** The module of the page, loaded when it is needed. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  page: () => Promise<{ default: Component<any> }>
  /**
   * `member` (the default) requires signing in; `anyone` is for everybody; `stranger` redirects signed-in people to the
   * home page.
   */
  access?: 'member' | 'anyone' | 'stranger'
  /** What a stranger sees at the address of a page of members. */
  forStrangers?: Route
  /** `plain` pages have no bars. */
  layout?: 'shell' | 'plain'
}

export interface RouteMatch {
  route: Route
  parameters: Record<string, string>
}

const patterns = new Map<string, RegExp>()

function patternFor(path: string): RegExp {
  let pattern = patterns.get(path)
  if (!pattern) {
    pattern = new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`)
    patterns.set(path, pattern)
  }
  return pattern
}

/** The first matching route. Fixed paths stand before those with named parts. */
export function matchRoute(routes: Route[], path: string): RouteMatch | null {
  for (const route of routes) {
    const match = patternFor(route.path).exec(path)
    if (!match) continue
    const entries = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decode(value)])
    return { route, parameters: Object.fromEntries(entries) as Record<string, string> }
  }
  return null
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
