// One connection to the live stream. It opens again after every end, and continues after the last event that arrived.
import { readEvents, type StreamEvent } from './event-stream'

/** The server writes at least every 15 seconds. A connection that is silent for longer is dead. */
const SILENCE_MS = 45_000
const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 30_000
/** A connection that held for so long was no failure. */
const STEADY_MS = 20_000

interface Connection {
  /** Asks for the stream. */
  open: (signal: AbortSignal) => Promise<Response>
  onevent: (event: StreamEvent) => void
  /** Called when the first event arrives, and when the connection is lost. */
  onlive: (isLive: boolean) => void
}

/** Stays connected until `signal` aborts. */
export async function stayConnected({ open, onevent, onlive }: Connection, signal: AbortSignal) {
  let delay = FIRST_RETRY_MS
  while (!signal.aborted) {
    const from = Date.now()
    const askedDelay = await connect(open, onevent, onlive, signal)
    if (signal.aborted) return
    onlive(false)
    if (Date.now() - from >= STEADY_MS) delay = FIRST_RETRY_MS
    // All browsers lose their streams together when the server restarts, and must not come back together.
    await pause(Math.max(askedDelay, delay * (0.5 + Math.random())), signal)
    delay = Math.min(delay * 2, LAST_RETRY_MS)
  }
}

/** Connects once, until the connection ends for whatever reason. Returns for how long the server wants to be left alone. */
async function connect(
  open: Connection['open'],
  onevent: Connection['onevent'],
  onlive: Connection['onlive'],
  signal: AbortSignal,
): Promise<number> {
  const silence = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const listen = () => {
    clearTimeout(timer)
    timer = setTimeout(() => silence.abort(), SILENCE_MS)
  }
  let isLive = false
  const take = (event: StreamEvent) => {
    // A proxy that holds everything back lets the answer begin, but no event through.
    if (!isLive) onlive(true)
    isLive = true
    onevent(event)
  }
  try {
    listen()
    const response = await open(AbortSignal.any([signal, silence.signal]))
    if (response.ok && response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      await readEvents(response, take, listen)
      return 0
    }
    // After a 401 the session has ended, and with it this request.
    response.body?.cancel().catch(() => {})
    return (Number(response.headers.get('Retry-After')) || 0) * 1000
  } catch {
    return 0
  } finally {
    clearTimeout(timer)
  }
}

/** Waits, but no longer than until the network is back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
}
