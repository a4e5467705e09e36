// One live stream for all tabs of a browser: over HTTP/1.1 a browser has six connections to a server in all. The tab that holds
// a lock reads the stream and passes every event on. When it closes, another tab gets the lock and continues after the last
// event that it knows. Plain http has no locks, and there each tab polls.
import { stayConnected } from './connection'
import type { StreamEvent } from './event-stream'

/** The reading tab shows this often that it is connected. A browser slows a hidden tab down to once a minute. */
const BEAT_MS = 20_000
/** After this silence the other tabs no longer rely on the reading tab. */
const SILENCE_MS = 150_000

interface SharedStreamOptions<N> {
  /** The name of the lock and the channel: one for each person. */
  name: string
  /** Asks for the stream, after the event with this id. */
  open: (after: string, signal: AbortSignal) => Promise<Response>
  onevent: (event: StreamEvent) => void
  /** Whether events arrive, by this tab or another one. */
  onlive: (isLive: boolean) => void
  /** Called with what another tab tells. */
  onnote: (note: N) => void
}

export interface SharedStream<N> {
  /** Tells the other tabs. */
  tell(note: N): void
  /** Leaves the stream to the other tabs. */
  close(): void
}

type TabMessage<N> =
  | { kind: 'event'; event: StreamEvent }
  | { kind: 'live'; last: string }
  | { kind: 'lost' }
  | { kind: 'hello' }
  | { kind: 'note'; note: N }

export function shareStream<N>({ name, open, onevent, onlive, onnote }: SharedStreamOptions<N>): SharedStream<N> {
  const end = new AbortController()
  const channel = new BroadcastChannel(name)
  const post = (message: TabMessage<N>) => channel.postMessage(message)
  let last = ''
  let isLive = false
  let isReader = false
  let heardAt = 0

  function setLive(value: boolean) {
    heardAt = Date.now()
    if (value === isLive) return
    isLive = value
    onlive(value)
  }

  function take(event: StreamEvent) {
    last = event.id || last
    onevent(event)
  }

  channel.onmessage = ({ data }: MessageEvent<TabMessage<N>>) => {
    if (data.kind === 'note') return onnote(data.note)
    if (data.kind === 'hello') {
      if (isReader && isLive) post({ kind: 'live', last })
      return
    }
    // The last words of a tab whose lock this one has now.
    if (isReader) return
    setLive(data.kind !== 'lost')
    if (data.kind === 'live') last = data.last || last
    if (data.kind === 'event') take(data.event)
  }

  const timer = setInterval(() => {
    if (isReader && isLive) post({ kind: 'live', last })
    else if (isLive && Date.now() - heardAt > SILENCE_MS) setLive(false)
  }, BEAT_MS)

  async function readForAll() {
    isReader = true
    const connection = {
      open: (signal: AbortSignal) => open(last, signal),
      onevent(event: StreamEvent) {
        take(event)
        post({ kind: 'event', event })
      },
      onlive(value: boolean) {
        setLive(value)
        post(value ? { kind: 'live', last } : { kind: 'lost' })
      },
    }
    await stayConnected(connection, end.signal)
  }

  const locks = navigator.locks as LockManager | undefined
  // Closing rejects the request for the lock.
  locks?.request(name, { signal: end.signal }, readForAll).catch(() => {})
  post({ kind: 'hello' })

  return {
    tell: note => post({ kind: 'note', note }),
    close() {
      end.abort()
      clearInterval(timer)
      channel.close()
      if (isLive) onlive(false)
    },
  }
}
