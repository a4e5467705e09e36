// Registers the service worker. Browsers that enforce trusted types accept its address only from a named policy.

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string }
}

/** It copies every file of the client. After this time the first page is there, which needs the network itself. */
const WAIT_MS = 2000

export function registerServiceWorker() {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  setTimeout(register, WAIT_MS)
}

function register() {
  const { trustedTypes } = window as unknown as { trustedTypes?: TrustedTypes }
  const policy = trustedTypes?.createPolicy('milequest', { createScriptURL: url => url })
  navigator.serviceWorker.register(policy?.createScriptURL('/sw.js') ?? '/sw.js').catch(() => {
    // Without it the page only lacks its offline copy.
  })
}
