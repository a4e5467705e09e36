// Registers the service worker. Browsers that enforce trusted types accept its address only from a named policy. It asks the page
// to open the link of a notification that was clicked.
import { navigate } from './router.svelte'

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

/** It copies every file of the client. After this time the first page is there, which needs the network itself. */
const WAIT_MS = 2000

export function registerServiceWorker() {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  setTimeout(register, WAIT_MS)
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ open?: string }>) => {
    if (data?.open) navigate(data.open)
  })
}

function register() {
  const { trustedTypes } = window as unknown as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('milequest', { createScriptURL: url => url })
  navigator.serviceWorker.register(policy?.createScriptURL('/sw.js') ?? '/sw.js').catch(() => {
    // Without it the page only lacks its offline copy.
  })
}
