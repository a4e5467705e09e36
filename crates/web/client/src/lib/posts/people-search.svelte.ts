// Finds people while a name is being typed. Answers of earlier letters are kept, and those that come too late are dropped.
import { api, unwrap, type Schema } from '../../api/client'

type Person = Schema['PersonSummary']

const WAIT_MS = 150
/** The server searches for no less. */
const SHORTEST = 2
const KEPT = 50

/** A text without accents and case, as the server compares names. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function hasName({ username, display_name: name }: Person, query: string): boolean {
  return plain(username).includes(plain(query)) || plain(name).includes(plain(query))
}

export class PeopleSearch {
  people = $state.raw<Person[]>([])
  private readonly kept = new Map<string, Person[]>()
  private timer: ReturnType<typeof setTimeout> | undefined
  private query = ''

  /** Null: nothing is being typed. */
  search(typed: string | null) {
    const query = typed?.normalize('NFC') ?? ''
    if (query === this.query) return
    this.query = query
    clearTimeout(this.timer)
    if ([...query].length < SHORTEST) {
      this.people = []
      return
    }
    const known = this.kept.get(query.toLowerCase())
    if (known) {
      this.people = known
      return
    }
    // Until the answer is there, nobody is offered who does not fit what is typed now.
    this.people = this.people.filter(person => hasName(person, query))
    this.timer = setTimeout(() => void this.ask(query), WAIT_MS)
  }

  private async ask(query: string) {
    try {
      const { people } = await unwrap(api.GET('/api/v1/users', { params: { query: { q: query, limit: 6 } } }))
      if (this.kept.size >= KEPT) this.kept.clear()
      this.kept.set(query.toLowerCase(), people)
      if (query === this.query) this.people = people
    } catch {
      // A name can be typed without help.
      if (query === this.query) this.people = []
    }
  }
}
