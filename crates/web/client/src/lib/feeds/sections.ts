// The sections of the feed page, each with its own address.
import { feedKinds } from './feeds'

export const feedSections = [...feedKinds, 'events'] as const
export type FeedSection = (typeof feedSections)[number]

export function feedAddress(section: FeedSection): string {
  return section === 'home' ? '/feed' : `/feed/${section}`
}
