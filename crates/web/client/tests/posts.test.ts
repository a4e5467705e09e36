// Posts in the client: mentions and addresses in a text, the name that is being typed, counts before the answer, and threads.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Schema } from '../src/api/client'
import { canAppeal, decisionsFor, subjectLink } from '../src/lib/moderation/rules'
import { isMarked, withMark, type Mark } from '../src/lib/posts/counts'
import { composer } from '../src/lib/posts/composer.svelte'
import { PostDraft } from '../src/lib/posts/draft.svelte'
import { PostMarks } from '../src/lib/posts/marks.svelte'
import { PeopleSearch } from '../src/lib/posts/people-search.svelte'
import { scanText } from '../src/lib/posts/scan'
import { completeMention, lengthOf, mentionAt, replaceRange, splitText } from '../src/lib/posts/text'
import { mergeWritten, parentOfReply, withChanged, withoutListed } from '../src/lib/posts/threads'

type Counts = Schema['PostCounts']

/** The names that a text mentions, each once, as the server finds them. */
const names = (text: string) => [
  ...new Set(
    scanText(text)
      .filter(({ kind }) => kind === 'mention')
      .map(({ start, end }) => text.slice(start + 1, end).toLowerCase()),
  ),
]
const links = (text: string) => splitText(text, []).flatMap(part => (part.kind === 'link' ? [part.href] : []))

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % below
  }
}

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

const counts = (more: Partial<Counts> = {}): Counts & { post_id: string } => ({
  post_id: 'p1',
  like_count: 2,
  reaction_count: 1,
  share_count: 0,
  comment_count: 4,
  reactions: [{ reaction: 'clap', emoji: '👏', count: 1 }],
  mine: { liked: false, reactions: [], shared: false },
  ...more,
})
const like: Mark = { kind: 'like' }
const share: Mark = { kind: 'share' }
const clap: Mark = { kind: 'reaction', reaction: 'clap', emoji: '👏' }
const fire: Mark = { kind: 'reaction', reaction: 'fire', emoji: '🔥' }

describe('counts before the answer', () => {
  it('follow a press', () => {
    expect(withMark(counts(), like, true)).toMatchObject({ like_count: 3, mine: { liked: true } })
    expect(withMark(counts(), share, true)).toMatchObject({ share_count: 1, mine: { shared: true } })
    expect(withMark(counts(), clap, true)).toMatchObject({
      reaction_count: 2,
      reactions: [{ reaction: 'clap', count: 2 }],
      mine: { reactions: ['clap'] },
    })
    expect(withMark(counts(), fire, true).reactions).toEqual([
      { reaction: 'clap', emoji: '👏', count: 1 },
      { reaction: 'fire', emoji: '🔥', count: 1 },
    ])
  })

  it('are the same after a press that changes nothing', () => {
    const before = counts()
    for (const mark of [like, share, clap, fire]) expect(withMark(before, mark, false)).toBe(before)
  })

  it('come back when a press is taken back, in any order', () => {
    const next = numbers(3)
    const marks = [like, share, clap, fire]
    for (let round = 0; round < 200; round++) {
      let shown = counts()
      for (let press = 0; press < 12; press++) {
        const mark = marks[next(4)]!
        shown = withMark(shown, mark, !isMarked(shown, mark))
        expect(shown.reaction_count).toBe(shown.reactions.reduce((sum, each) => sum + each.count, 0))
      }
      for (const mark of marks) shown = withMark(shown, mark, false)
      expect(shown).toEqual(counts())
    }
  })

  it('never fall below nothing', () => {
    const wrong = counts({ like_count: 0, mine: { liked: true, reactions: [], shared: false } })
    expect(withMark(wrong, like, false).like_count).toBe(0)
  })
})

describe('marks on posts', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  function openMarks(
    answer: (isOn: boolean) => Promise<Counts> = isOn => Promise.resolve(withMark(counts(), like, isOn)),
  ) {
    const sent: string[] = []
    const failures: unknown[] = []
    const answers: Counts[] = []
    const marks = new PostMarks(
      (id, mark, isOn) => {
        sent.push(`${id} ${mark.kind} ${isOn}`)
        return answer(isOn)
      },
      { onanswered: (_, counts) => answers.push(counts), onfailed: error => failures.push(error) },
    )
    return { marks, sent, failures, answers }
  }

  it('show at once, and go when the person has stopped pressing', async () => {
    const { marks, sent, answers } = openMarks()
    const post = counts()
    for (const isOn of [true, false, true]) marks.set(post, like, isOn)
    expect(marks.applyTo(post).like_count).toBe(3)
    expect(marks.applyTo({ ...post, post_id: 'p2' }).like_count).toBe(2)
    expect(sent).toEqual([])
    await vi.advanceTimersByTimeAsync(400)
    expect(sent).toEqual(['p1 like true'])
    expect(answers).toHaveLength(1)
    // From now on the counts of the server are shown.
    expect(marks.applyTo(post).like_count).toBe(2)
  })

  it('that were taken back are not sent', async () => {
    const { marks, sent } = openMarks()
    marks.set(counts(), like, true)
    marks.set(counts(), like, false)
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent).toEqual([])
  })

  it('are taken back when the server refuses, and say so', async () => {
    const { marks, failures } = openMarks(() => Promise.reject(new Error('no')))
    marks.set(counts(), like, true)
    await vi.advanceTimersByTimeAsync(400)
    expect(failures).toHaveLength(1)
    expect(marks.applyTo(counts()).like_count).toBe(2)
  })

  it('that change while they are sent are sent again', async () => {
    let release = () => {}
    const held = new Promise<void>(resolve => (release = resolve))
    const { marks, sent } = openMarks(async isOn => {
      if (isOn) await held
      return withMark(counts(), like, isOn)
    })
    marks.set(counts(), like, true)
    await vi.advanceTimersByTimeAsync(400)
    marks.set(counts(), like, false)
    await vi.advanceTimersByTimeAsync(400)
    expect(sent).toEqual(['p1 like true'])
    release()
    await vi.advanceTimersByTimeAsync(0)
    expect(sent).toEqual(['p1 like true', 'p1 like false'])
  })

  it('are undone with what the server answered, whatever the list still shows', async () => {
    const { marks, sent } = openMarks(isOn => Promise.resolve(withMark(counts(), share, isOn)))
    let undo = () => {}
    marks.set(counts(), share, true, answer => {
      undo = () => marks.set({ ...counts(), ...answer }, share, false)
    })
    await vi.advanceTimersByTimeAsync(400)
    undo()
    await vi.advanceTimersByTimeAsync(400)
    expect(sent).toEqual(['p1 share true', 'p1 share false'])
  })

  it('go at once when the page is left', async () => {
    const { marks, sent } = openMarks()
    marks.set(counts(), like, true)
    marks.set(counts(), share, true)
    await marks.flush()
    expect(sent).toEqual(['p1 like true', 'p1 share true'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent).toHaveLength(2)
  })
})

describe('comments', () => {
  const comment = (id: string, more: Partial<Schema['Comment']> = {}) =>
    ({ comment_id: id, parent_id: null, depth: 0, ...more }) as Schema['Comment']
  const ids = (comments: Schema['Comment'][]) => comments.map(each => each.comment_id).join('')

  it('that were written here stand where new ones come, once', () => {
    const list = ['a', 'b'].map(id => comment(id))
    const written = ['c', 'b', 'd'].map(id => comment(id))
    expect(ids(mergeWritten(list, written, 'oldest'))).toBe('abcd')
    expect(ids(mergeWritten(list, written, 'newest'))).toBe('dcab')
  })

  it('that were written here are dropped as soon as the list has them, and change with an edit', () => {
    const written = ['a', 'b'].map(id => comment(id))
    expect(ids(withoutListed(written, [comment('a')]))).toBe('b')
    const changed = withChanged(written, comment('b', { text: 'new' }))
    expect(changed.map(each => each.text)).toEqual([undefined, 'new'])
  })

  it('are answered beside them where they are as deep as comments go', () => {
    expect(parentOfReply(comment('c', { depth: 2, parent_id: 'b' }))).toBe('c')
    expect(parentOfReply(comment('d', { depth: 3, parent_id: 'c' }))).toBe('c')
  })
})

describe('decisions', () => {
  it('are those that fit the subject and the role', () => {
    expect(decisionsFor('post', true)).toEqual(['dismiss', 'hide', 'remove', 'warn', 'suspend'])
    expect(decisionsFor('comment', false)).toEqual(['dismiss', 'hide', 'remove'])
    expect(decisionsFor('person', true)).toEqual(['dismiss', 'warn', 'suspend'])
    expect(decisionsFor('person', false)).toEqual(['dismiss'])
  })

  it('take one appeal, for some time', () => {
    const decision = (more: Partial<Schema['MyDecision']> = {}) =>
      ({ kind: 'hide', appeal: null, appeal_until: '2026-03-31T00:00:00Z', ...more }) as Schema['MyDecision']
    const now = Date.parse('2026-03-30T00:00:00Z')
    expect(canAppeal(decision(), now)).toBe(true)
    expect(canAppeal(decision(), now + 24 * 3_600_000)).toBe(false)
    expect(canAppeal(decision({ kind: 'dismiss' }), now)).toBe(false)
    expect(canAppeal(decision({ appeal: { state: 'upheld' } as Schema['Appeal'] }), now)).toBe(false)
  })

  it('lead to what they are about, where it is seen', () => {
    const link = (subject: Schema['ModerationSubject'], post: string | null, isVisible = true) =>
      subjectLink({
        subject,
        subject_id: 'x',
        person: { username: 'ann' },
        post_id: post,
        is_visible: isVisible,
      } as Schema['ModerationCaseDetails'])
    expect(link('post', 'x')).toBe('/posts/x')
    expect(link('comment', 'p')).toBe('/posts/p#comments')
    expect(link('person', null)).toBe('/people/ann')
    expect(link('photo', null)).toBeNull()
    expect(link('post', 'x', false)).toBeNull()
    expect(link('person', null, false)).toBeNull()
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

describe('the composer', () => {
  const post = { kind: 'spontaneous', text: 'old', audience: 'public' } as Schema['Post']
  const current = () => composer.composition!

  it('is closed for another person, and keeps what was typed for the same', () => {
    composer.enter('ann')
    composer.write()
    composer.draftOf(current(), () => new PostDraft()).text = 'of ann'
    composer.enter('ann')
    expect(composer.draftOf(current(), () => new PostDraft()).text).toBe('of ann')
    composer.enter('ben')
    expect(composer.composition).toBeNull()
    composer.write()
    expect(composer.draftOf(current(), () => new PostDraft()).text).toBe('')
  })

  it('keeps an edit until it is closed', () => {
    composer.edit(post, () => {})
    composer.draftOf(current(), () => PostDraft.of(post)).text = 'new'
    expect(composer.draftOf(current(), () => PostDraft.of(post)).text).toBe('new')
    composer.close()
    composer.edit(post, () => {})
    expect(composer.draftOf(current(), () => PostDraft.of(post)).text).toBe('old')
    composer.close()
  })

  it('has the audience of a team on its page only, unless it was chosen', () => {
    composer.enter('cyd')
    const draftAt = (team: { team_id: string; name: string } | null) => {
      composer.write(team)
      return composer.draftOf(current(), () => new PostDraft())
    }
    expect(draftAt({ team_id: 't', name: 'Team' })).toMatchObject({ audience: 'team', teamId: 't' })
    expect(draftAt(null)).toMatchObject({ audience: null, teamId: '' })
    draftAt(null).chooseAudience('team', 'u')
    expect(draftAt(null)).toMatchObject({ audience: 'team', teamId: 'u' })
  })
})
