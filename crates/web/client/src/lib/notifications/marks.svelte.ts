// What the person marks as read: shown at once, sent together, and taken back when the server cannot be told.
import { SvelteMap, SvelteSet } from 'svelte/reactivity'

/** Marks of this time are sent as one request. */
const TOGETHER_MS = 1000
/** The API takes this many ids in a request. */
const MOST_IDS = 100

/** What a mark needs to know of a notification. */
export interface Markable {
  id: string
  read: boolean
  last_updated_at: string
}

/** A change of the marks, which other tabs take over. */
export interface MarkChange {
  /** Ids with the growth that was seen. A growth of 0 takes a mark back. */
  read: [id: string, growth: number][]
  /** Everything up to this growth is read. Absent: as before. */
  through?: number
}

interface Transport {
  /** Each returns the number of unread notifications afterwards. */
  read(ids: string[]): Promise<number>
  readAll(): Promise<number>
  clicked(id: string): Promise<number>
}

interface Listener {
  onchanged(change: MarkChange): void
  /** The server has marks. */
  onconfirmed(unread: number): void
  onfailed(error: unknown): void
}

/** When a notification grew last. */
export const growthOf = (notification: { last_updated_at: string }) => Date.parse(notification.last_updated_at)

export class Marks {
  /** The growth up to which each notification was read here. A group that grows again is unread again. */
  #seen = new SvelteMap<string, number>()
  #through = $state(0)
  /** Shown as read, but not yet confirmed by the server. */
  #unconfirmed = new SvelteSet<string>()
  #isAllUnconfirmed = $state(false)
  #queue = new Set<string>()
  #wantsAll = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #sending: Promise<void> | null = null
  #requests = 0

  constructor(
    private readonly transport: Transport,
    private readonly listener: Listener,
  ) {}

  /** Whether a request is under way, so that another count may be from before or after it. */
  get isSending(): boolean {
    return this.#requests > 0
  }

  isRead(notification: Markable): boolean {
    const growth = growthOf(notification)
    return notification.read || growth <= this.#through || growth <= (this.#seen.get(notification.id) ?? 0)
  }

  /** The number to show while the server's number does not know the latest marks. */
  adjust(unread: number): number {
    return this.#isAllUnconfirmed ? 0 : Math.max(0, unread - this.#unconfirmed.size)
  }

  read(notification: Markable) {
    if (!this.#show(notification)) return
    this.#queue.add(notification.id)
    this.#timer ??= setTimeout(() => void this.flush(), TOGETHER_MS)
  }

  /** Marks everything. `newest` is the growth of the newest notification that this tab knows. */
  async readAll(newest: number) {
    if (this.#isAllUnconfirmed) return
    this.#isAllUnconfirmed = true
    this.#wantsAll = true
    const before = this.#through
    this.#through = Math.max(before, newest)
    this.listener.onchanged({ read: [], through: this.#through })
    await this.flush()
    // Still unconfirmed: it failed.
    if (!this.#isAllUnconfirmed) return
    this.#isAllUnconfirmed = false
    this.#through = before
    this.listener.onchanged({ read: [], through: before })
  }

  /** The link of a notification was followed, which also marks it. */
  async clicked(notification: Markable) {
    const isNew = this.#show(notification)
    this.#queue.delete(notification.id)
    const failure = await this.#ask([notification.id], () => this.transport.clicked(notification.id))
    // Nobody waits for this answer: the person is already somewhere else.
    if (failure && isNew) this.#restore([notification.id])
  }

  /** A notification has grown: a mark that was not sent yet was about its earlier state. */
  grow(id: string) {
    if (this.#queue.delete(id)) this.#unconfirmed.delete(id)
  }

  /** Takes over a change of another tab. */
  apply({ read, through }: MarkChange) {
    for (const [id, growth] of read) this.#seen.set(id, growth)
    this.#through = through ?? this.#through
  }

  /** Sends everything that waits. */
  async flush() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    while (this.#wantsAll || this.#queue.size) {
      this.#sending ??= this.#sendNext().finally(() => (this.#sending = null))
      await this.#sending
    }
    await this.#sending
  }

  #show(notification: Markable): boolean {
    if (this.isRead(notification)) return false
    const growth = growthOf(notification)
    this.#seen.set(notification.id, growth)
    this.#unconfirmed.add(notification.id)
    this.listener.onchanged({ read: [[notification.id, growth]] })
    return true
  }

  async #sendNext() {
    const isAll = this.#wantsAll
    // A mark of everything includes those that wait.
    const ids = isAll ? [...this.#queue] : [...this.#queue].slice(0, MOST_IDS)
    for (const id of ids) this.#queue.delete(id)
    this.#wantsAll = false
    const failure = await this.#ask(ids, () => (isAll ? this.transport.readAll() : this.transport.read(ids)), isAll)
    if (!failure) return
    this.#restore(ids)
    this.listener.onfailed(failure)
  }

  /** Sends a request, and returns its failure. */
  async #ask(ids: string[], request: () => Promise<number>, isAll = false): Promise<unknown> {
    this.#requests++
    try {
      const unread = await request()
      this.#requests--
      if (isAll) this.#isAllUnconfirmed = false
      for (const id of ids) this.#unconfirmed.delete(id)
      this.listener.onconfirmed(unread)
      return null
    } catch (error) {
      this.#requests--
      return error
    }
  }

  #restore(ids: string[]) {
    if (!ids.length) return
    for (const id of ids) {
      this.#seen.delete(id)
      this.#unconfirmed.delete(id)
    }
    this.listener.onchanged({ read: ids.map(id => [id, 0]) })
  }
}
