// Every code of a problem and of a field error has a text. The test of messages checks that the text is in every language.
import fs from 'node:fs'
import path from 'node:path'
import { FluentParser } from '@fluent/syntax'
import { describe, expect, it } from 'vitest'
import { listMessageFiles } from '../build/messages'

const root = path.resolve(import.meta.dirname, '../../../..')
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')

const texts = new Set(
  listMessageFiles('en').flatMap(file =>
    new FluentParser()
      .parse(fs.readFileSync(file, 'utf8'))
      .body.flatMap(entry => (entry.type === 'Message' ? [entry.id.name] : [])),
  ),
)

/** Codes of rules that are not about fields of requests. */
const inner = [
  // A status that a goal cannot change to is a problem of its own.
  'no_such_step',
  // Forecasts that cannot be changed any more are a problem of their own.
  'forecast_closed',
  // The days of a streak come from the database.
  'unsorted_days',
]

const sources = ['domain', 'services', 'api'].flatMap(crate => {
  const folder = path.join(root, 'crates', crate, 'src')
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.rs'))
    .map(name => fs.readFileSync(path.join(folder, name), 'utf8'))
})

/** The text between the brace at the end of `head` and its closing brace. */
function bodiesAfter(source: string, head: RegExp): string[] {
  return [...source.matchAll(head)].map(match => {
    const from = match.index + match[0].length
    let depth = 1
    let end = from
    for (; depth > 0 && end < source.length; end++) {
      if (source[end] === '{') depth++
      if (source[end] === '}') depth--
    }
    return source.slice(from, end)
  })
}

/** The codes of field errors in the server's sources: those of rules, and those of single refusals. */
function fieldCodes(): Set<string> {
  const codes = new Set<string>()
  for (const source of sources) {
    const own = source.split(/\n#\[cfg\(test\)\]\nmod \w+ \{/)[0]!
    for (const body of bodiesAfter(own, /(?:RuleError for \w+|impl (?:RouteFileFault|LeftOut)) \{/g)) {
      for (const method of bodiesAfter(body, /fn code\(&?self\) -> &'static str \{/g)) {
        for (const [, code] of method.matchAll(/"(\w+)"/g)) codes.add(code!)
      }
    }
    const refusals = /\b(?:(?:ValueError::new|Self::one)\(\s*|refused\(\s*"[^"]*",\s*)"(\w+)",/g
    for (const [, code] of own.matchAll(refusals)) codes.add(code!)
    for (const [, code] of own.matchAll(/\bwrong\(\s*"(\w+)",(?!\s*(?:rule|missing)\b)/g)) codes.add(code!)
    for (const [, code] of own.matchAll(/\binvalid_field\(\s*[^,]+,\s*"(\w+)"/g)) codes.add(code!)
    for (const [, code] of own.matchAll(/\bcode: "(\w+)"/g)) codes.add(code!)
    // The rules about addresses return the code with its text.
    for (const [, code] of own.matchAll(/\bSome\(\("(\w+)", "/g)) codes.add(code!)
    // Numbers with bounds are declared in a table.
    for (const [, code] of own.matchAll(/^ {4}\w+Error: "[^"]*", "(\w+)"/gm)) codes.add(code!)
  }
  return codes
}

/** The codes that the server's tests expect at a field. */
function expectedCodes(): Set<string> {
  const codes = new Set<string>()
  for (const crate of ['api', 'services']) {
    const folder = path.join(root, 'crates', crate)
    for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      // The pairs of that file are paths and viewers.
      if (!name.endsWith('.rs') || name.endsWith('private_activity.rs')) continue
      for (const [, code] of read(`crates/${crate}/${name}`).matchAll(
        /(?<!\w)\("(?:\/\w|query\/|header\/)[\w/~-]*", "(\w+)"\)/g,
      )) {
        codes.add(code!)
      }
    }
  }
  return codes
}

describe('texts of what the server refuses', () => {
  it('are there for every problem that the documentation lists', () => {
    const listed = [...read('docs/problems.md').matchAll(/^\| \d+ \| `(\w+)` \|/gm)].map(([, code]) => code!)
    expect(listed.length).toBeGreaterThan(30)
    expect(listed.filter(code => !texts.has(`problem-${code}`))).toEqual([])
  })

  it('are there for every problem that the document of the API has', () => {
    const document = JSON.parse(read('docs/openapi.json')) as unknown
    const codes = new Set<string>()
    const visit = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return
      const { code, status } = value as { code?: unknown; status?: unknown }
      if (typeof code === 'string' && typeof status === 'number') codes.add(code)
      Object.values(value).forEach(visit)
    }
    visit(document)
    expect(codes.size).toBeGreaterThan(30)
    expect([...codes].filter(code => !texts.has(`problem-${code}`))).toEqual([])
  })

  it('are there for every rule that a field can break', () => {
    const codes = fieldCodes()
    expect(inner.filter(code => !codes.has(code))).toEqual([])
    expect([...codes].filter(code => !inner.includes(code) && !texts.has(`field-${code}`)).sort()).toEqual([])
    const fields = [...texts].filter(id => id.startsWith('field-')).map(id => id.slice('field-'.length))
    expect(fields.filter(code => !codes.has(code))).toEqual([])
  })

  it('follow from every code that the tests of the server expect', () => {
    const codes = fieldCodes()
    const expected = expectedCodes()
    expect(expected.size).toBeGreaterThan(30)
    expect([...expected].filter(code => !codes.has(code))).toEqual([])
  })
})
