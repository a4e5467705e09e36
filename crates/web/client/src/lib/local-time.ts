// The moment of a local time, such as that of a `datetime-local` input.
import { timeZone, toLocalInput } from './format'

/** The moment at which clocks in the zone show this time. A time that is skipped in spring is that of one hour later. */
export function fromLocalInput(local: string, zone = timeZone()): Date {
  const asUtc = Date.parse(`${local}Z`)
  const offsetAt = (moment: number) => Date.parse(`${toLocalInput(new Date(moment), zone)}Z`) - moment
  // The offset at the first guess may be that of the other side of a change of the clocks.
  const guess = asUtc - offsetAt(asUtc)
  return new Date(asUtc - offsetAt(guess))
}
