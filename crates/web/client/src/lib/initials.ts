// The initials of a name without a picture.

export function initialsOf(name: string): string {
  const letters = name
    .split(/[\s&/·-]+/)
    .filter(Boolean)
    .map(word => [...word][0])
  return letters.slice(0, 2).join('').toLocaleUpperCase()
}

const hues = [12, 42, 75, 125, 160, 195, 235, 265, 300, 340]

/** The same hue for the same name. */
export function hueOf(name: string): number {
  let hash = 7
  for (const character of name) hash = (Math.imul(hash, 31) + character.codePointAt(0)!) >>> 0
  return hues[hash % hues.length]!
}

/** A person's colour on maps and charts, for both themes. */
export function personColour(name: string): string {
  const hue = hueOf(name)
  return `light-dark(oklch(0.62 0.13 ${hue}), oklch(0.7 0.12 ${hue}))`
}
