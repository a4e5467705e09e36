// The counts of a post as they are after a press, before the server has answered. Each change states what is to be, so that
// repeating it changes nothing.
import type { Schema } from '../../api/client'

type Counts = Schema['PostCounts']
/** `like`, `share`, or a reaction with its name. */
export type Mark = { kind: 'like' } | { kind: 'share' } | { kind: 'reaction'; reaction: string; emoji: string }

export function isMarked({ mine }: Counts, mark: Mark): boolean {
  if (mark.kind === 'like') return mine.liked
  if (mark.kind === 'share') return mine.shared
  return mine.reactions.includes(mark.reaction)
}

/** The post with the mark, or without it. */
export function withMark<P extends Counts>(post: P, mark: Mark, isOn: boolean): P {
  if (isMarked(post, mark) === isOn) return post
  const step = isOn ? 1 : -1
  const moved = (count: number) => Math.max(0, count + step)
  if (mark.kind === 'like') {
    return { ...post, like_count: moved(post.like_count), mine: { ...post.mine, liked: isOn } }
  }
  if (mark.kind === 'share') {
    return { ...post, share_count: moved(post.share_count), mine: { ...post.mine, shared: isOn } }
  }
  const { reaction, emoji } = mark
  const others = post.mine.reactions.filter(name => name !== reaction)
  const isThere = post.reactions.some(each => each.reaction === reaction)
  const reactions = isThere
    ? post.reactions.map(each => (each.reaction === reaction ? { ...each, count: moved(each.count) } : each))
    : [...post.reactions, { reaction, emoji, count: 0 }].map(each =>
        each.reaction === reaction ? { ...each, count: moved(each.count) } : each,
      )
  return {
    ...post,
    reaction_count: moved(post.reaction_count),
    reactions: reactions.filter(each => each.count > 0),
    mine: { ...post.mine, reactions: isOn ? [...others, reaction] : others },
  }
}
