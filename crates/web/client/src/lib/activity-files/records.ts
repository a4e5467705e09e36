// The lines of a file as the server numbers them, so that a problem can be shown with its line.

export interface FileRecord {
  /** From 1. A record with line ends in it has the number of its first line. */
  line: number
  text: string
}

/** The records of a CSV file: a quoted cell may span several lines. */
export function listCsvRecords(text: string): FileRecord[] {
  const records: FileRecord[] = []
  let from = 0
  let line = 1
  let next = 1
  let isQuoted = false
  for (let at = 0; at <= text.length; at++) {
    const character = text[at]
    if (character === '"') isQuoted = !isQuoted
    if (character === '\n') next++
    if (at < text.length && (character !== '\n' || isQuoted)) continue
    if (at > from) records.push({ line, text: text.slice(from, at).replace(/\r$/, '') })
    from = at + 1
    line = next
  }
  return records.filter(record => record.text !== '')
}

export function listNdjsonRecords(text: string): FileRecord[] {
  return text
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line.replace(/\r$/, '') }))
    .filter(record => record.text !== '')
}

/** A file with only the given lines, and with the header if there is one. */
export function pickLines(text: string, format: 'csv' | 'ndjson', lines: Iterable<number>): string {
  const wanted = new Set(lines)
  const records = format === 'csv' ? listCsvRecords(text) : listNdjsonRecords(text)
  const header = format === 'csv' ? records.slice(0, 1) : []
  const picked = [...header, ...records.filter(record => wanted.has(record.line) && !header.includes(record))]
  return picked.map(record => `${record.text}\n`).join('')
}
