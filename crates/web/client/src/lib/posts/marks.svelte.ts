// Likes, reactions and shares: shown at once, sent when the person has stopped pressing, and taken back when the server refuses.
import { SvelteMap } from 'svelte/reactivity'
import type { Schema } from '../../api/client'
import { isMarked, withMark, type Mark } from './counts'

type Counts = Schema['PostCounts']
type Marked = Counts & { post_id: string }

/** Somebody who presses twice wants nothing. */
const DEBOUNCE_MS = 350

interface PendingMark {
  postId: string
  mark: Mark
  isOn: boolean
  /** What the server has, as far as we know. */
  known: boolean
  isSending: boolean
  timer: ReturnType<typeof setTimeout> | undefined
  onanswer: (counts: Counts) => void
}

const keyOf = (postId: string, mark: Mark) =>
  `${postId} ${mark.kind === 'reaction' ? `reaction ${mark.reaction}` : mark.kind}`

export class PostMarks {
  private readonly pending = new Map<string, PendingMark>()
  /** What is shown until the server has answered. */
  private readonly shown = new SvelteMap<string, { postId: string; mark: Mark; isOn: boolean }>()

  constructor(
    private readonly request: (postId: string, mark: Mark, isOn: boolean) => Promise<Counts | undefined>,
    private readonly listeners: {
      onanswered: (postId: string, counts: Counts) => void
      onfailed: (error: unknown) => void
    },
  ) {}

  /** The post as the person has marked it. */
  applyTo<P extends Marked>(post: P): P {
    let marked = post
    for (const { postId, mark, isOn } of this.shown.values()) {
      if (postId === post.post_id) marked = withMark(marked, mark, isOn)
    }
    return marked
  }

  /** Marks a post. `onanswer` gets the counts of the server. */
  set(post: Marked, mark: Mark, isOn: boolean, onanswer: (counts: Counts) => void = () => {}) {
    const key = keyOf(post.post_id, mark)
    const entry = this.pending.get(key) ?? {
      postId: post.post_id,
      mark,
      isOn,
      known: isMarked(post, mark),
      isSending: false,
      timer: undefined,
      onanswer,
    }
    entry.isOn = isOn
    entry.onanswer = onanswer
    clearTimeout(entry.timer)
    entry.timer = setTimeout(() => void this.send(key), DEBOUNCE_MS)
    this.pending.set(key, entry)
    this.shown.set(key, { postId: post.post_id, mark, isOn })
  }

  /** Sends what waits now: the page is left, or the session ends. */
  async flush() {
    await Promise.all([...this.pending.keys()].map(key => this.send(key)))
  }

  private forget(key: string) {
    clearTimeout(this.pending.get(key)?.timer)
    this.pending.delete(key)
    this.shown.delete(key)
  }

  private async send(key: string): Promise<void> {
    const entry = this.pending.get(key)
    // What is on its way looks again when it has arrived.
    if (!entry || entry.isSending) return
    const { isOn, postId, mark } = entry
    if (isOn === entry.known) return this.forget(key)
    entry.isSending = true
    try {
      const counts = await this.request(postId, mark, isOn)
      entry.known = isOn
      if (counts) {
        entry.onanswer(counts)
        this.listeners.onanswered(postId, counts)
      }
    } catch (error) {
      // The last press is answered by the failure too.
      this.forget(key)
      this.listeners.onfailed(error)
      return
    } finally {
      entry.isSending = false
    }
    await this.send(key)
  }
}
