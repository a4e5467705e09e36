// Whether the person accepts animations.
const reduced = matchMedia('(prefers-reduced-motion: reduce)')

export function prefersReducedMotion(): boolean {
  return reduced.matches
}
