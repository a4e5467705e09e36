// The invite link that a stranger opened. It is stored on this device while that person signs in or creates an account,
// which may involve a mail and another tab.

const storageKey = 'invite-link'
let token = $state(localStorage.getItem(storageKey))

export const inviteLink = {
  /** The token of the link, until the invite is answered or has ended. */
  get token() {
    return token
  },
}

export function rememberInviteLink(opened: string) {
  token = opened
  localStorage.setItem(storageKey, opened)
}

export function forgetInviteLink() {
  token = null
  localStorage.removeItem(storageKey)
}
