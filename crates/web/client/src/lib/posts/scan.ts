// Finds mentions and addresses in a text by the rules of the server (`mentions` of the domain): none of them in code, no mention in
// addresses, links or addresses of mail, and a backslash takes one back.

export interface Span {
  kind: 'mention' | 'address' | 'code'
  start: number
  end: number
}

/** The largest number of characters between the brackets of a link. */
const MAX_LINK_TEXT = 500

const isWordCharacter = (character: string) => /^[\p{Alphabetic}\p{N}]$/u.test(character)
const characterAt = (text: string, at: number) => {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

/** Every span, in the order of the text. */
export function scanText(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  let fence: { marks: string; start: number } | null = null
  const endParagraph = (end: number, next: number) => {
    scanParagraph(text.slice(start, end), start, spans)
    start = next
  }
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at)
    const next = found < 0 ? text.length : found + 1
    const line = text.slice(at, found < 0 ? text.length : found).replace(/\r$/, '')
    const marks = fenceOf(line)
    if (fence) {
      // A fence is closed by as many marks of its own kind at least, and nothing else.
      if (marks?.startsWith(fence.marks) && line.trim() === marks) {
        spans.push({ kind: 'code', start: fence.start, end: next })
        fence = null
      }
      start = next
    } else if (marks) {
      endParagraph(at, next)
      fence = { marks, start: at }
    } else if (!line.trim()) {
      endParagraph(at, next)
    }
    at = next
  }
  if (fence) spans.push({ kind: 'code', start: fence.start, end: text.length })
  else endParagraph(text.length, text.length)
  return spans
}

/** The marks with which a line opens or closes fenced code. */
function fenceOf(line: string): string | null {
  const [, marks, info] = /^ {0,3}(`{3,}|~{3,})([^]*)$/.exec(line) ?? []
  if (!marks) return null
  // Backticks in the rest of the line make it code within a line.
  return marks.startsWith('`') && info!.includes('`') ? null : marks
}

function scanParagraph(text: string, offset: number, spans: Span[]) {
  let before = ''
  for (let at = 0; at < text.length;) {
    const next = characterAt(text, at)
    const rest = text.slice(at)
    let skipped = next.length
    const add = (kind: Span['kind'], length: number) => {
      spans.push({ kind, start: offset + at, end: offset + at + length })
      return length
    }
    if (next === '\\') {
      skipped = /^\\[!-/:-@[-`{-~]/.test(rest) ? 2 : 1
    } else if (next === '`') {
      const { length, isClosed } = codeAt(rest)
      skipped = isClosed ? add('code', length) : length
    } else if (next === '[') {
      const length = linkLength(rest)
      if (length) addAddressIn(rest.slice(0, length), offset + at, spans)
      skipped = length ?? 1
    } else if (next === '@') {
      const run = /^[a-z0-9_-]*/i.exec(rest.slice(1))![0]
      const name = run.replace(/[-_]+$/, '')
      const stands = !continuesWord(before) && !continuesAddress(rest.slice(1 + run.length))
      if (stands && /^[a-z0-9][a-z0-9_-]{1,28}[a-z0-9]$/i.test(name)) add('mention', 1 + name.length)
      skipped = 1 + run.length
    } else if (!isWordCharacter(before)) {
      const length = addressLength(rest)
      skipped = length ? add('address', length) : next.length
    }
    before = [...text.slice(at, at + skipped)].at(-1) ?? ''
    at += skipped
  }
}

/** Whether an `@` after this character is part of an address of mail, of a path or of a word. */
export function continuesWord(before: string): boolean {
  return before !== '' && (isWordCharacter(before) || '_-.@/\\+=&%~#$'.includes(before))
}

/** Whether what follows a name makes it part of something else: a longer word, or the address of another service. */
function continuesAddress(after: string): boolean {
  const first = characterAt(after, 0)
  if (first === '@') return true
  if (first && '.:/'.includes(first)) return isWordCharacter(characterAt(after, 1))
  return isWordCharacter(first)
}

/** The code with which a text begins, or its backticks if they are not closed. */
function codeAt(text: string): { length: number; isClosed: boolean } {
  const ticks = /^`+/.exec(text)![0].length
  for (const match of text.slice(ticks).matchAll(/`+/g)) {
    if (match[0].length === ticks) return { length: ticks + match.index + ticks, isClosed: true }
  }
  return { length: ticks, isClosed: false }
}

/** The length of the link `[text](address)` with which a text begins. */
function linkLength(text: string): number | null {
  let open = 0
  for (let at = 0; at <= MAX_LINK_TEXT && at < text.length; at++) {
    if (text[at] === '[') open++
    if (text[at] === ']') open--
    if (open) continue
    const address = /^\([^)\n]*\)/.exec(text.slice(at + 1))
    return address ? at + 1 + address[0].length : null
  }
  return null
}

/** An address within a link can be followed, and its text stays as it is written. */
function addAddressIn(link: string, offset: number, spans: Span[]) {
  const match = /\((https?:\/\/[^\s()<>"]+)\)$/i.exec(link)
  if (match)
    spans.push({ kind: 'address', start: offset + match.index + 1, end: offset + match.index + 1 + match[1]!.length })
  else spans.push({ kind: 'code', start: offset, end: offset + link.length })
}

/** The length of the address with which a word begins. */
function addressLength(text: string): number | null {
  const word = /^[^\s<>"]*/.exec(text)![0]
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:)/i.test(word) ? word.length : null
}
