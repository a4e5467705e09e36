// Texts of posts and comments: mentions and addresses in them, and the name that is being typed.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Schema } from '../src/api/client'
import { PeopleSearch } from '../src/lib/posts/people-search.svelte'
import { scanText } from '../src/lib/posts/scan'
import { completeMention, lengthOf, mentionAt, replaceRange, splitText } from '../src/lib/posts/text'
import { numbers } from './random'

/** The names that a text mentions, each once, as the server finds them. */
const names = (text: string) => [
  ...new Set(
    scanText(text)
      .filter(({ kind }) => kind === 'mention')
      .map(({ start, end }) => text.slice(start + 1, end).toLowerCase()),
  ),
]
const links = (text: string) => splitText(text, []).flatMap(part => (part.kind === 'link' ? [part.href] : []))

const pieces = [
  '@ann',
  '@bob',
  '@',
  '`',
  '```',
  '~~~',
  '\n',
  '\n\n',
  ' ',
  '[',
  ']',
  '(',
  ')',
  '://',
  'https://example.org',
  'www.',
  'a',
  'é',
  '李',
  '😂',
  '.',
  ',',
  '\\',
  '/',
  '_',
  '-',
  'ann@example.org',
  '<b>',
  '&amp;',
  "'",
  '"',
]

const texts = (count: number) => {
  const next = numbers(17)
  return Array.from({ length: count }, () =>
    Array.from({ length: next(24) }, () => pieces[next(pieces.length)]!).join(''),
  )
}

describe('a text', () => {
  // The same cases as the tests of the server's parser.
  it.each([
    ['@ann', ['ann']],
    ['Thanks @Ann!', ['ann']],
    ['(@ann), "@bob"; **@cat** @dan…', ['ann', 'bob', 'cat', 'dan']],
    ['@ann @ANN @ann', ['ann']],
    ['@ann,@bob', ['ann', 'bob']],
    ['line\n@ann\nline', ['ann']],
    ['@ann-lee_7 and @ann_', ['ann-lee_7', 'ann']],
    ['See you, @ann.', ['ann']],
    ["@ann: go! @bob/ @cat's", ['ann', 'bob', 'cat']],
    ['李 @ann', ['ann']],
    ['Grüße an @ann', ['ann']],
  ])('mentions people among words and punctuation: %j', (text, found) => {
    expect(names(text)).toEqual(found)
  })

  it('mentions nobody with what is no username', () => {
    const none = ['@', '@ ann', '@an', '@_ann', '@-ann', `@${'a'.repeat(31)}`, '@ännchen', '@annä', '\\@ann', '李@ann']
    expect(none.filter(text => names(text).length)).toEqual([])
  })

  it('mentions nobody in code', () => {
    const code = [
      '`@ann`',
      '``@ann ` @bob``',
      '` @ann\n@bob `',
      '```\n@ann\n```',
      '~~~ text\n@ann\n```\n@bob\n~~~',
      '````\n@ann\n```\n@bob\n````',
      '   ```\n@ann',
    ]
    expect(code.filter(text => names(text).length)).toEqual([])
    expect(names('`` @ann ` @bob')).toEqual(['ann', 'bob'])
    expect(names('` @ann\n\n@bob `')).toEqual(['ann', 'bob'])
    expect(names('```\n@ann\n```\n@bob')).toEqual(['bob'])
    expect(names('```x```\n@ann')).toEqual(['ann'])
    expect(names('\\`@ann\\`')).toEqual(['ann'])
  })

  it('mentions nobody in links and addresses', () => {
    const addresses = [
      '[@ann](https://example.org)',
      '[x](/@ann)',
      '[a [@bob] b](y)',
      'https://example.org/@ann',
      '(https://example.org/@ann)',
      '<HTTPS://example.org/@ann>',
      'git+ssh://x@ann',
      'www.example.org/@ann',
      'example.org/@ann',
      'mailto:@ann',
      'ann@bob',
      'first.last@ann.org',
      'a+b@ann',
      '@ann@example.org',
      '@ann.example.org',
      '@ann:example.org',
      '@scope/package',
      '#@ann',
    ]
    expect(addresses.filter(text => names(text).length)).toEqual([])
    expect(names('https://example.org @ann')).toEqual(['ann'])
    expect(names('[@ann] (x)')).toEqual(['ann'])
    expect(names('[see] @ann (x)')).toEqual(['ann'])
    expect(names('[ @ann')).toEqual(['ann'])
  })

  it('links only those whom the server names', () => {
    expect(splitText('@ann, @bob and @Cat', ['ann', 'cat'])).toEqual([
      { kind: 'mention', text: '@ann', name: 'ann' },
      { kind: 'text', text: ', @bob and ' },
      { kind: 'mention', text: '@Cat', name: 'cat' },
    ])
  })

  it('links addresses without the punctuation around them', () => {
    expect(links('See https://example.org/a_(b), (https://example.org/c). And http://example.org!')).toEqual([
      'https://example.org/a_(b)',
      'https://example.org/c',
      'http://example.org/',
    ])
    expect(links('https://müller.example/größe?q=ä#ö')).toEqual([
      'https://xn--mller-kva.example/gr%C3%B6%C3%9Fe?q=%C3%A4#%C3%B6',
    ])
    expect(links('[the way](https://example.org/way)')).toEqual(['https://example.org/way'])
  })

  it('opens nothing but web addresses', () => {
    const none = [
      'javascript://example.org/%0aalert(1)',
      'data://text/html,x',
      'ftp://example.org',
      'mailto:ann@example.org',
      'www.example.org',
      '`https://example.org`',
      '```\nhttps://example.org\n```',
      'https://',
      'xhttps://example.org',
    ]
    expect(none.filter(text => links(text).length)).toEqual([])
  })

  it('is the same text when its parts are joined, whatever it is', () => {
    for (const text of texts(3000)) {
      const parts = splitText(text, ['ann', 'bob'])
      expect(parts.map(part => part.text).join('')).toBe(text)
      for (const part of parts) {
        expect(part.text).not.toBe('')
        if (part.kind === 'link') expect(part.href).toMatch(/^https?:\/\//)
        if (part.kind === 'mention') expect(['ann', 'bob']).toContain(part.name)
      }
    }
  })

  it('has spans that follow each other', () => {
    for (const text of texts(3000)) {
      const spans = scanText(text)
      for (const [index, span] of spans.entries()) {
        expect(span.end).toBeGreaterThan(span.start)
        expect(span.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0)
        expect(span.end).toBeLessThanOrEqual(text.length)
      }
    }
  })

  it('is read quickly, also when it is hostile', () => {
    const from = performance.now()
    for (const part of ['[', '`', '``` ', '`a``b```', '@', '[](', '\\', 'a:', '~~~\n', 'https://a(']) {
      splitText(part.repeat(5000 / part.length), ['ann'])
    }
    expect(performance.now() - from).toBeLessThan(2000)
  })

  it('is counted in characters, as the server counts', () => {
    expect(lengthOf('a😂é')).toBe(3)
  })
})

describe('the name that is being typed', () => {
  const at = (marked: string) => {
    const caret = marked.indexOf('|')
    return mentionAt(marked.replace('|', ''), caret)
  }

  it('begins at the @ before the caret', () => {
    expect(at('@|')).toEqual({ start: 0, end: 1, query: '' })
    expect(at('Hi @an|')).toEqual({ start: 3, end: 6, query: 'an' })
    expect(at('Hi @an|n, you')).toEqual({ start: 3, end: 6, query: 'an' })
    expect(at('(@Änne|')).toMatchObject({ query: 'Änne' })
    expect(at('😂 @ann|')).toMatchObject({ start: 3, query: 'ann' })
  })

  it('is none elsewhere', () => {
    for (const text of [
      '|@ann',
      '@ann |',
      'ann@ex|',
      '`@an|n`',
      'https://example.org/@an|n',
      '\\@an|',
      'a|b',
      '@ann@ex|',
    ]) {
      expect(at(text), text).toBeNull()
    }
    expect(at('```\n@an|\n```')).toBeNull()
  })

  it('is completed with one space after it', () => {
    const complete = (marked: string, name: string) => {
      const text = marked.replace('|', '')
      const { text: completed, caret } = completeMention(text, at(marked)!, name)
      return `${completed.slice(0, caret)}|${completed.slice(caret)}`
    }
    expect(complete('Hi @an|', 'ann')).toBe('Hi @ann |')
    expect(complete('Hi @an| there', 'ann')).toBe('Hi @ann |there')
    expect(complete('Hi @an|nika!', 'ann')).toBe('Hi @ann |!')
    expect(complete('@|', 'bob')).toBe('@bob |')
  })

  it('is a mention after it was completed, wherever it stands', () => {
    for (const text of texts(500)) {
      const token = mentionAt(`${text}@zo`, text.length + 3)
      if (!token) continue
      const { text: completed, caret } = completeMention(`${text}@zo`, token, 'zoe')
      expect(completed.slice(caret - 5, caret)).toBe('@zoe ')
      expect(names(completed), JSON.stringify(completed)).toContain('zoe')
    }
  })

  it('is replaced where the selection is', () => {
    expect(replaceRange('abc', 1, 2, '🎉')).toEqual({ text: 'a🎉c', caret: 3 })
  })
})

describe('people who are offered for a name', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('fit what is typed at once, before the server has answered', () => {
    const search = new PeopleSearch()
    const person = (username: string, name: string) =>
      ({ user_id: username, username, display_name: name }) as Schema['PersonSummary']
    search.search('be')
    search.people = [person('ben', 'Ben Ode'), person('bea', 'Bea Lux'), person('cyd', 'Bénédicte')]
    search.search('ben')
    expect(search.people.map(({ username }) => username)).toEqual(['ben', 'cyd'])
    search.search('bent')
    expect(search.people).toEqual([])
  })
})
