// The sections of a profile, in the order of its tabs. Their names are the texts `person-section-<name>`.
export const profileSections = ['posts', 'figures', 'followers', 'following'] as const

export type ProfileSection = (typeof profileSections)[number]

export function sectionHref(username: string, section: ProfileSection): string {
  return section === 'posts' ? `/people/${username}` : `/people/${username}/${section}`
}
