// Decides about all activities of an import that may be known already.
import type { Schema } from '../api/client'

type Import = Schema['Import']

/** The server decides about some hundreds at a time, and says how many are left. It stops when nothing changes any more. */
export async function decideAll(ask: () => Promise<Import>): Promise<Import> {
  let before = Infinity
  for (;;) {
    const answer = await ask()
    if (answer.undecided === 0 || answer.undecided >= before) return answer
    before = answer.undecided
  }
}
