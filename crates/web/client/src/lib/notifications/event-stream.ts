// Reads a stream of server-sent events. `EventSource` hides the status of a refusal, and the comments that show that the
// connection still works.

export interface StreamEvent {
  /** The place in the stream, from which a later stream continues. */
  id: string
  event: string
  data: string
}

/** Parses the text of a stream, piece by piece. */
export class EventParser {
  #rest = ''
  #id = ''
  #event = ''
  #data: string[] = []

  /** The events that this piece completes. */
  push(text: string): StreamEvent[] {
    // A carriage return at the end may be the first half of a line end.
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/)
    this.#rest = lines.pop()!
    return lines.flatMap(line => this.#take(line))
  }

  #take(line: string): StreamEvent[] {
    if (!line) return this.#complete()
    const colon = line.indexOf(':')
    // A line that begins with a colon is a comment.
    if (colon === 0) return []
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'id') this.#id = value
    else if (field === 'event') this.#event = value
    else if (field === 'data') this.#data.push(value)
    return []
  }

  #complete(): StreamEvent[] {
    const event = { id: this.#id, event: this.#event || 'message', data: this.#data.join('\n') }
    const isEmpty = !this.#data.length
    this.#event = ''
    this.#data = []
    return isEmpty ? [] : [event]
  }
}

/** Reads an answer until it ends. `onbytes` is called for everything that arrives, also for comments. */
export async function readEvents(response: Response, onevent: (event: StreamEvent) => void, onbytes: () => void) {
  const parser = new EventParser()
  const decoder = new TextDecoder()
  const reader = response.body!.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    onbytes()
    for (const event of parser.push(decoder.decode(value, { stream: true }))) onevent(event)
  }
}
