// Lists as they were when their page was left, so that going back finds the same place. Each has the name of its entry of the history.

/** The oldest is dropped beyond this number. */
const MAX_KEPT = 10

interface KeptList {
  list: unknown
  /** Whether an invalidated prefix means this list. */
  isMeant: (prefix: string) => boolean
  isOutdated: boolean
}

interface KeepOptions {
  isMeant?: (prefix: string) => boolean
  /** Whether something in it has changed since it was read. */
  isOutdated?: boolean
  /** The epoch in which the list was opened. One of an earlier epoch is not kept. */
  epoch?: number
}

const kept = new Map<string, KeptList>()
let epoch = 0

/** Changes when the kept lists are forgotten. A page that is open then may not keep its list any more. */
export function keptListsEpoch(): number {
  return epoch
}

export function keepList(
  name: string,
  list: unknown,
  { isMeant = () => false, isOutdated = false, epoch: opened = epoch }: KeepOptions = {},
) {
  if (opened !== epoch) return
  kept.delete(name)
  kept.set(name, { list, isMeant, isOutdated })
  if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value!)
}

export function findKeptList<T>(name: string): { list: T; isOutdated: boolean } | undefined {
  return kept.get(name) as { list: T; isOutdated: boolean } | undefined
}

/** Marks the lists that `invalidate` means. They are read again when the person goes back to them. */
export function markKeptLists(prefix: string) {
  for (const each of kept.values()) each.isOutdated ||= each.isMeant(prefix)
}

/** Forgets all of them: the person signs out, or may not see any more what is in them. */
export function forgetKeptLists() {
  epoch++
  kept.clear()
}
