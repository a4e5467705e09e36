// The choice between public and private, with explanations.
import { t } from '../../lib/i18n.svelte'
import type { IconName } from '../../parts/icons'

export type Visibility = 'private' | 'public'

export function visibilityOptions(): { value: Visibility; label: string; text: string; icon: IconName }[] {
  return [
    { value: 'private', label: t('team-private'), text: t('team-private-text'), icon: 'lock' },
    { value: 'public', label: t('team-public'), text: t('team-public-text'), icon: 'globe' },
  ]
}
