// The title of the tab: the page's own if it has set one, else that of its route.

const product = 'Mile Quest'
let own = $state<string | null>(null)

/** Sets the title after the data of the page. Call it in an effect, so that it follows the data. */
export function setPageTitle(title: string | null | undefined) {
  own = title ?? null
}

/** `badge` is the number of unread notifications, which stands before the title. */
export function applyPageTitle(routeTitle: string, badge: string) {
  const title = own ?? routeTitle
  const full = title === product ? product : `${title} · ${product}`
  document.title = badge ? `(${badge}) ${full}` : full
}
