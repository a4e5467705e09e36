// Addresses of websites that people give of themselves.

/** What was typed, with the scheme that most people leave out. A number after the colon is a port. */
export function withScheme(text: string): string {
  const trimmed = text.trim()
  return trimmed && !/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed) ? `https://${trimmed}` : trimmed
}

/** Whether a link may lead there. The server checks this too. */
export function isWebsite(address: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(address).protocol)
  } catch {
    return false
  }
}

/** The address as people write it: without the scheme and the last slash. */
export function websiteName(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')
}
