// How the outcomes of a notification look: the picture of the channel, and whether it arrived.
import type { IconName } from '../../parts/icons'

const channelIcons: Record<string, IconName> = {
  in_app: 'bell',
  realtime: 'monitor',
  email: 'mail',
  web_push: 'smartphone',
  webhook: 'webhook',
}

export type Tone = 'brand' | 'gold' | 'bad' | 'quiet'

const tones: Record<string, Tone> = {
  recorded: 'brand',
  pushed: 'brand',
  sent: 'brand',
  waiting: 'gold',
  sending: 'gold',
  failed: 'bad',
  dead: 'bad',
}

/** The picture of a channel. One that this client does not know yet is a bell. */
export function channelIcon(channel: string): IconName {
  return (Object.hasOwn(channelIcons, channel) && channelIcons[channel]) || 'bell'
}

/** What did not arrive on purpose is quiet: it was turned off, read meanwhile, or held back. */
export function outcomeTone(outcome: string): Tone {
  return (Object.hasOwn(tones, outcome) && tones[outcome]) || 'quiet'
}

export function outcomeLook(channel: string, outcome: string): { icon: IconName; tone: Tone } {
  return { icon: channelIcon(channel), tone: outcomeTone(outcome) }
}
