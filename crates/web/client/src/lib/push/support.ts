// Whether this browser can show notifications while the page is closed, and if not, what would help.

export type PushSupport =
  /** It can. */
  | 'supported'
  /** Plain http has no service workers. */
  | 'insecure'
  /** Browsers of iPhones and iPads can, once the page is on the home screen. */
  | 'needs-install'
  | 'unsupported'

interface Browser {
  isSecureContext: boolean
  hasServiceWorker: boolean
  hasPushManager: boolean
  hasNotification: boolean
  userAgent: string
}

function thisBrowser(): Browser {
  return {
    isSecureContext,
    hasServiceWorker: 'serviceWorker' in navigator,
    hasPushManager: 'PushManager' in globalThis,
    hasNotification: 'Notification' in globalThis,
    userAgent: navigator.userAgent,
  }
}

export function pushSupport(browser = thisBrowser()): PushSupport {
  if (!browser.isSecureContext) return 'insecure'
  if (browser.hasServiceWorker && browser.hasPushManager && browser.hasNotification) return 'supported'
  return /iPhone|iPad|Macintosh.*Mobile/.test(browser.userAgent) ? 'needs-install' : 'unsupported'
}

/** The bytes of a key, as `subscribe` takes them. */
export function keyBytes(base64Url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64Url.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, character => character.charCodeAt(0))
}

/** Whether a subscription was made with this key. A server with new keys cannot reach it otherwise. */
export function hasKey(
  subscription: { options: { applicationServerKey: ArrayBuffer | null } },
  base64Url: string,
): boolean {
  const { applicationServerKey } = subscription.options
  if (!applicationServerKey) return false
  const own = new Uint8Array(applicationServerKey)
  const key = keyBytes(base64Url)
  return own.length === key.length && own.every((byte, index) => byte === key[index])
}
