// The pictures of notifications. The server names them.
import type { IconName } from './icons'

const icons: Record<string, IconName> = {
  activity: 'footprints',
  goal: 'flag',
  waypoint: 'map-pin',
  achievement: 'award',
  team: 'users',
  import: 'file-up',
  security: 'shield',
  account: 'user',
  announcement: 'megaphone',
  reminder: 'flame',
  heart: 'heart',
  reaction: 'smile',
  share: 'share-2',
  mention: 'at-sign',
  comment: 'message-circle',
  follow: 'user-plus',
  moderation: 'triangle-alert',
}

/** A picture that this client does not have yet is a bell. */
export function notificationIcon(name: string): IconName {
  return (Object.hasOwn(icons, name) && icons[name]) || 'bell'
}
