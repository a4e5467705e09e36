// The password that the server wants again before a sensitive action. A dialog asks for it, once for all requests that wait.
import { api, listenForProof, unwrap } from '../api/client'

let isAsked = $state(false)
let waiting: ((isProved: boolean) => void)[] = []

export const proof = {
  /** Whether the dialog is open. */
  get isAsked() {
    return isAsked
  },
  /** Gives the password. The requests that wait are repeated. */
  async give(password: string) {
    await unwrap(api.POST('/api/v1/auth/password/verify', { body: { password } }))
    settle(true)
  },
  /** Closes the dialog without a password. The requests that wait fail. */
  cancel() {
    settle(false)
  },
}

function settle(isProved: boolean) {
  isAsked = false
  const requests = waiting
  waiting = []
  for (const resolve of requests) resolve(isProved)
}

listenForProof(() => {
  isAsked = true
  return new Promise(resolve => waiting.push(resolve))
})
