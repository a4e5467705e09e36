// A list of short texts that a person edits row by row. Empty rows are not sent, so a row and its place in what is sent differ.

/** The rows of a list: at least one, to type in. */
export function rowsOf(values: readonly string[]): string[] {
  return values.length ? [...values] : ['']
}

/** Adds an empty row, unless there is one or the list is full. Returns the rows, and the row to type in. */
export function addRow(rows: readonly string[], most: number): { rows: string[]; focus: number } {
  const empty = rows.findIndex(row => !row.trim())
  if (empty >= 0) return { rows: [...rows], focus: empty }
  if (rows.length >= most) return { rows: [...rows], focus: rows.length - 1 }
  return { rows: [...rows, ''], focus: rows.length }
}

/** Removes a row. The focus moves to the one that takes its place, else to the one before. */
export function removeRow(rows: readonly string[], index: number): { rows: string[]; focus: number } {
  const left = rowsOf(rows.filter((_, at) => at !== index))
  return { rows: left, focus: Math.min(index, left.length - 1) }
}

/** What is sent: the texts without spaces around them, each once. `indexOf` has the place of each row in it, or -1. */
export function sentValues(rows: readonly string[]): { values: string[]; indexOf: number[] } {
  const values: string[] = []
  const indexOf = rows.map(row => {
    const text = row.trim()
    if (!text) return -1
    const known = values.indexOf(text)
    if (known >= 0) return known
    return values.push(text) - 1
  })
  return { values, indexOf }
}
