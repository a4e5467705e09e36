// In which order teams are listed.

export type TeamSort = 'active' | 'newest'

/** The document gives `sort` a type that no value has, so every value has to pass as that. */
export function sortParameter(sort: TeamSort): never {
  return sort as never
}
