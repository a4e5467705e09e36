// Whether the person wants things to move.
const reduced = matchMedia('(prefers-reduced-motion: reduce)')

export function prefersReducedMotion(): boolean {
  return reduced.matches
}
