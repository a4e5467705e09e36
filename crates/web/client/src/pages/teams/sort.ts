// The orders of lists of teams.

export type TeamSort = 'active' | 'newest'

/** The document gives `sort` a type without values, so every value must be cast to it. */
export function sortParameter(sort: TeamSort): never {
  return sort as never
}
