// Posts in the client: counts before the answer, comments and the way to one of them, decisions, and the composer.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Schema } from '../src/api/client'
import { canAppeal, decisionsFor, subjectLink } from '../src/lib/moderation/rules'
import { linkOf } from '../src/lib/notifications/types'
import { isMarked, withMark, type Mark } from '../src/lib/posts/counts'
import { composer } from '../src/lib/posts/composer.svelte'
import { PostDraft } from '../src/lib/posts/draft.svelte'
import { findComment, type CommentPage } from '../src/lib/posts/find-comment'
import { PostMarks } from '../src/lib/posts/marks.svelte'
import { mergeWritten, parentOfReply, withChanged, withoutListed } from '../src/lib/posts/threads'
import { numbers } from './random'

type Counts = Schema['PostCounts']

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

describe('the way to a comment', () => {
  /** Comments by their parents, the newest first, in pages of two. An id is greater than those of older comments. */
  const tree: Record<string, string[]> = { '': ['9', '6', '3', '1'], 1: ['8', '2'], 3: ['7', '4'], 4: ['5'] }

  function readTree(requests: string[] = []) {
    return (parentId: string | null, cursor: string | null): Promise<CommentPage> => {
      requests.push(`${parentId ?? ''}/${cursor ?? ''}`)
      const ids = tree[parentId ?? ''] ?? []
      const from = Number(cursor ?? 0)
      const comments = ids
        .slice(from, from + 2)
        .map(id => ({ comment_id: id, reply_count: tree[id]?.length ?? 0 }) as Schema['Comment'])
      return Promise.resolve({ comments, cursor: from + 2 < ids.length ? String(from + 2) : null })
    }
  }

  it('has those above it, whatever page it is on', async () => {
    const found = await Promise.all([...'123456789'].map(id => findComment(id, readTree())))
    expect(found.map(({ path }) => path?.map(comment => comment.comment_id).join(' '))).toEqual([
      '1',
      '1 2',
      '3',
      '3 4',
      '3 4 5',
      '6',
      '3 7',
      '1 8',
      '9',
    ])
  })

  it('asks only for what is below older comments', async () => {
    const requests: string[] = []
    await findComment('2', readTree(requests))
    expect(requests).toEqual(['/', '/2', '1/'])
  })

  it('ends where nothing is left, and where it would take too long', async () => {
    expect(await findComment('55', readTree())).toEqual({ path: null, reason: 'not_found' })
    let count = 0
    const endless = () => Promise.resolve({ comments: [], cursor: String(count++) })
    expect(await findComment('5', endless)).toEqual({ path: null, reason: 'too_far' })
    expect(count).toBeLessThan(50)
  })

  it('is not found where the server cannot be asked', async () => {
    await expect(findComment('5', () => Promise.reject(new Error('offline')))).rejects.toThrow('offline')
  })

  it('begins at a notification about it', () => {
    const link = '/posts/p'
    expect(linkOf({ link, data: { post_id: 'p', comment_id: 'c' } })).toBe('/posts/p?comment=c')
    expect(linkOf({ link, data: { post_id: 'p' } })).toBe(link)
    expect(linkOf({ link: '/', data: { post_id: 'p', comment_id: 'c' } })).toBe('/')
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
