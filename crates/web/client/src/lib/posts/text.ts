// The parts of a text as the page shows it, and the name that is being typed. The server decides who is mentioned; the page only
// finds where.
import { continuesWord, scanText } from './scan'

export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'mention'; text: string; name: string }
  | { kind: 'link'; text: string; href: string }

export const POST_LIMIT = 5000
export const COMMENT_LIMIT = 2000

/** The number of characters as the server counts them. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** An address does not end with the punctuation of its sentence, nor with a bracket that was opened before it. */
function trimAddress(address: string): string {
  let end = address.length
  const count = (character: string) => address.slice(0, end).split(character).length - 1
  while (end > 0) {
    const last = address[end - 1]!
    if (/[.,;:!?'*_~…`]/.test(last)) end--
    else if (last === ')' && count(')') > count('(')) end--
    else if (last === ']' && count(']') > count('[')) end--
    else break
  }
  return address.slice(0, end)
}

/** The address, if a browser may open it. */
function safeAddress(text: string): string | null {
  if (!/^https?:\/\//i.test(text)) return null
  try {
    const url = new URL(text)
    return url.hostname ? url.href : null
  } catch {
    return null
  }
}

/** Splits a text into its parts. Their texts joined are the text. */
export function splitText(text: string, mentions: readonly string[]): TextPart[] {
  const names = new Set(mentions.map(name => name.toLowerCase()))
  const parts: TextPart[] = []
  let at = 0
  const add = (start: number, part: TextPart) => {
    if (start > at) parts.push({ kind: 'text', text: text.slice(at, start) })
    parts.push(part)
    at = start + part.text.length
  }
  for (const { kind, start, end } of scanText(text)) {
    const piece = text.slice(start, end)
    if (kind === 'mention') {
      const name = piece.slice(1).toLowerCase()
      if (names.has(name)) add(start, { kind, text: piece, name })
    } else if (kind === 'address') {
      const address = trimAddress(piece)
      const href = safeAddress(address)
      if (href) add(start, { kind: 'link', text: address, href })
    }
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })
  return parts
}

export interface MentionToken {
  /** Where its `@` stands. */
  start: number
  /** Where the caret stands. */
  end: number
  /** What is typed after the `@`. */
  query: string
}

/** The mention that is being typed at the caret. Names of people have letters that usernames do not have. */
export function mentionAt(text: string, caret: number): MentionToken | null {
  const match = /@([\p{Alphabetic}\p{N}_-]{0,30})$/u.exec(text.slice(0, caret))
  if (!match) return null
  const start = match.index
  if (continuesWord([...text.slice(0, start)].at(-1) ?? '')) return null
  const isWithin = scanText(text).some(span => span.kind !== 'mention' && start >= span.start && start < span.end)
  return isWithin ? null : { start, end: caret, query: match[1]! }
}

export interface Edited {
  text: string
  /** Where the caret goes. */
  caret: number
}

export function replaceRange(text: string, start: number, end: number, inserted: string): Edited {
  return { text: text.slice(0, start) + inserted + text.slice(end), caret: start + inserted.length }
}

/** Completes the mention with a name, and leaves one space after it. */
export function completeMention(text: string, token: MentionToken, name: string): Edited {
  // The rest of a name in whose middle the caret stands is replaced too.
  const rest = /^[\p{Alphabetic}\p{N}_-]*/u.exec(text.slice(token.end))![0].length
  const end = token.end + rest
  const isFollowedBySpace = text[end] === ' '
  const { text: completed, caret } = replaceRange(text, token.start, end, `@${name}${isFollowedBySpace ? '' : ' '}`)
  return { text: completed, caret: caret + (isFollowedBySpace ? 1 : 0) }
}
