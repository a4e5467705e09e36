// The invite link that a stranger opened. It waits on this device while that person signs in or creates an account, which
// may lead through a letter and another tab.

const storageKey = 'invite-link'
let token = $state(localStorage.getItem(storageKey))

export const inviteLink = {
  /** The word of the link, until the invite is answered or turns out to be over. */
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
