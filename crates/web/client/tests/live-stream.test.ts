// The live stream: how it is parsed, kept open, and shared by tabs.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { stayConnected } from '../src/lib/notifications/connection'
import { EventParser, type StreamEvent } from '../src/lib/notifications/event-stream'
import { shareStream, type SharedStream } from '../src/lib/notifications/shared-stream'

/** An answer whose text is written later. */
function openAnswer() {
  let controller: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>({ start: own => void (controller = own) })
  const response = new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
  return {
    response,
    write: (text: string) => controller.enqueue(new TextEncoder().encode(text)),
    end: () => controller.close(),
    fail: () => controller.error(new Error('gone')),
  }
}

/** Opens answers in turn, and records after which event each was asked for. */
function server() {
  const answers: ReturnType<typeof openAnswer>[] = []
  const asked: string[] = []
  return {
    answers,
    asked,
    open(after: string, signal: AbortSignal): Promise<Response> {
      const answer = openAnswer()
      asked.push(after)
      answers.push(answer)
      signal.addEventListener('abort', answer.fail)
      return Promise.resolve(answer.response)
    },
    get last() {
      return answers.at(-1)!
    },
  }
}

const event = (id: number, name = 'unread', data = '{}') => `id: ${id}\nevent: ${name}\ndata: ${data}\n\n`
const settle = () => vi.advanceTimersByTimeAsync(0)

/** The browser's locks: who asks first holds it until the work ends. */
class Locks {
  #waiting: { work: () => Promise<void>; signal: AbortSignal }[] = []
  #isHeld = false

  request(_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<void>): Promise<void> {
    this.#waiting.push({ work, signal })
    this.#next()
    return Promise.resolve()
  }

  #next() {
    this.#waiting = this.#waiting.filter(each => !each.signal.aborted)
    if (this.#isHeld || !this.#waiting.length) return
    this.#isHeld = true
    const { work } = this.#waiting.shift()!
    void work().finally(() => {
      this.#isHeld = false
      this.#next()
    })
  }
}

/** The browser's channel: every other tab gets a copy of a message. */
class Channel {
  static all = new Set<Channel>()
  onmessage: ((event: { data: unknown }) => void) | null = null
  constructor(readonly name: string) {
    Channel.all.add(this)
  }
  postMessage(message: unknown) {
    if (!Channel.all.has(this)) throw new Error('the channel is closed')
    for (const other of Channel.all) {
      if (other !== this && other.name === this.name) other.onmessage?.({ data: structuredClone(message) })
    }
  }
  close() {
    Channel.all.delete(this)
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  const target = new EventTarget()
  vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
  vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target))
  vi.stubGlobal('dispatchEvent', target.dispatchEvent.bind(target))
  vi.stubGlobal('BroadcastChannel', Channel)
  vi.stubGlobal('navigator', { locks: new Locks() })
})

afterEach(() => {
  Channel.all.clear()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('the text of a stream', () => {
  const all =
    'id: 7\r\nevent: notification\r\ndata: {"a":\r\ndata: 1}\r\n\r\n:\n\ndata: later\n\nevent: empty\n\nid: 8\rdata: x\r\r'
  const expected: StreamEvent[] = [
    { id: '7', event: 'notification', data: '{"a":\n1}' },
    { id: '7', event: 'message', data: 'later' },
    { id: '8', event: 'message', data: 'x' },
  ]

  it('is events, wherever it is cut', () => {
    // Whether the last line end is complete shows with what follows.
    const text = `${all}:`
    for (let size = 1; size <= text.length; size++) {
      const parser = new EventParser()
      const events = []
      for (let from = 0; from < text.length; from += size) events.push(...parser.push(text.slice(from, from + size)))
      expect(events, `in pieces of ${size}`).toEqual(expected)
    }
  })
})

describe('a connection', () => {
  function connect() {
    const remote = server()
    const end = new AbortController()
    const events: string[] = []
    const states: boolean[] = []
    const isOver = stayConnected(
      {
        open: signal => remote.open(events.at(-1) ?? '', signal),
        onevent: ({ id }) => events.push(id),
        onlive: isLive => states.push(isLive),
      },
      end.signal,
    )
    return { remote, events, states, isOver, close: () => end.abort() }
  }

  it('continues after the last event when the server was away', async () => {
    const { remote, events, states, close, isOver } = connect()
    await settle()
    remote.last.write(event(1) + event(2, 'notification'))
    await settle()
    remote.last.end()
    await vi.advanceTimersByTimeAsync(1600)
    remote.last.write(event(3))
    await settle()
    expect(remote.asked).toEqual(['', '2'])
    expect(events).toEqual(['1', '2', '3'])
    expect(states).toEqual([true, false, true])
    close()
    await isOver
  })

  it('is not live before the first event', async () => {
    const { remote, states, close } = connect()
    await settle()
    remote.last.write(':\n')
    await settle()
    expect(states).toEqual([])
    close()
  })

  it('is given up when nothing arrives, not even a comment', async () => {
    const { remote, states, close } = connect()
    await settle()
    remote.last.write(event(1))
    for (let beats = 0; beats < 8; beats++) {
      await vi.advanceTimersByTimeAsync(15_000)
      remote.last.write(':\n')
    }
    expect(states).toEqual([true])
    await vi.advanceTimersByTimeAsync(45_100)
    expect(states).toEqual([true, false])
    await vi.advanceTimersByTimeAsync(1600)
    expect(remote.asked).toEqual(['', '1'])
    close()
  })

  it('waits longer after each failure, but only until the network is back', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5)
    const { remote, close } = connect()
    await settle()
    for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
      const before = remote.asked.length
      remote.last.end()
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1)
      expect(remote.asked.length).toBe(before)
      await vi.advanceTimersByTimeAsync(1)
      expect(remote.asked.length).toBe(before + 1)
    }
    remote.last.end()
    await settle()
    dispatchEvent(new Event('online'))
    await settle()
    expect(remote.asked.length).toBe(9)
    close()
  })

  it('keeps to what a refusing server asks for', async () => {
    let requests = 0
    const end = new AbortController()
    // The answer may be gone with the session when it is dropped.
    const body = () => new ReadableStream({ cancel: () => Promise.reject(new Error('gone')) })
    const refusal = () => new Response(body(), { status: 503, headers: { 'Retry-After': '20' } })
    const open = () => Promise.resolve((requests++, refusal()))
    void stayConnected({ open, onevent: () => {}, onlive: () => {} }, end.signal)
    await vi.advanceTimersByTimeAsync(19_000)
    expect(requests).toBe(1)
    await vi.advanceTimersByTimeAsync(2000)
    expect(requests).toBe(2)
    end.abort()
  })
})

describe('tabs', () => {
  function openTab(remote: ReturnType<typeof server>) {
    const events: string[] = []
    const states: boolean[] = []
    const notes: string[] = []
    const stream: SharedStream<string> = shareStream<string>({
      name: 'milequest ann',
      open: remote.open,
      onevent: ({ id }) => events.push(id),
      onlive: isLive => states.push(isLive),
      onnote: note => notes.push(note),
    })
    return { stream, events, states, notes }
  }

  it('share one stream', async () => {
    const remote = server()
    const tabs = [openTab(remote), openTab(remote), openTab(remote)]
    await settle()
    remote.last.write(event(1) + event(2))
    await settle()
    expect(remote.asked).toEqual([''])
    for (const { events, states } of tabs) {
      expect(events).toEqual(['1', '2'])
      expect(states).toEqual([true])
    }
    for (const { stream } of tabs) stream.close()
  })

  it('hand it over, and continue after what the last one told', async () => {
    const remote = server()
    const [first, second] = [openTab(remote), openTab(remote)]
    await settle()
    remote.last.write(event(41) + event(42))
    await settle()
    first.stream.close()
    await settle()
    expect(remote.asked).toEqual(['', '42'])
    remote.last.write(event(43))
    await settle()
    expect(first.events).toEqual(['41', '42'])
    expect(second.events).toEqual(['41', '42', '43'])
    second.stream.close()
  })

  it('know where the stream is when they open later', async () => {
    const remote = server()
    const first = openTab(remote)
    await settle()
    remote.last.write(event(7))
    await settle()
    const second = openTab(remote)
    expect(second.states).toEqual([true])
    first.stream.close()
    await settle()
    expect(remote.asked).toEqual(['', '7'])
    second.stream.close()
  })

  it('ask themselves when the stream is lost, or the tab that reads it is silent', async () => {
    const remote = server()
    const [first, second] = [openTab(remote), openTab(remote)]
    await settle()
    remote.last.write(event(1))
    await settle()
    remote.last.end()
    await settle()
    expect(second.states).toEqual([true, false])
    await vi.advanceTimersByTimeAsync(1600)
    remote.last.write(event(2))
    await settle()
    expect(second.states).toEqual([true, false, true])
    // The system froze the first tab: it neither reads nor speaks.
    const frozen = [...Channel.all][0]!
    Channel.all.delete(frozen)
    frozen.postMessage = () => {}
    await vi.advanceTimersByTimeAsync(200_000)
    expect(second.states).toEqual([true, false, true, false])
    first.stream.close()
    second.stream.close()
  })

  it('tell each other', () => {
    const remote = server()
    const [first, second] = [openTab(remote), openTab(remote)]
    first.stream.tell('read')
    expect([first.notes, second.notes]).toEqual([[], ['read']])
    first.stream.close()
    second.stream.close()
  })

  it('ask themselves where there are no locks', async () => {
    vi.stubGlobal('navigator', {})
    const remote = server()
    const tab = openTab(remote)
    await settle()
    expect(remote.asked).toEqual([])
    expect(tab.states).toEqual([])
    tab.stream.close()
  })
})
