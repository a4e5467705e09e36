// Colours of teams, adjusted to a readable contrast.

export interface Rgb {
  red: number
  green: number
  blue: number
}

/** The backgrounds of marks, light and dark, as in `styles/tokens.css`. */
const GROUNDS = { light: '#fffefb', dark: '#161e1b' } as const
/** The contrast that WCAG requires of shapes and of text. */
export const SHAPE_CONTRAST = 3
export const TEXT_CONTRAST = 4.5

export function parseColour(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return { red: value >> 16, green: (value >> 8) & 255, blue: value & 255 }
}

export function toHex({ red, green, blue }: Rgb): string {
  return `#${[red, green, blue].map(part => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

function luminance({ red, green, blue }: Rgb): number {
  const linear = (part: number) => {
    const value = part / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

export function contrast(a: Rgb, b: Rgb): number {
  const [bright, dim] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  return {
    red: a.red + (b.red - a.red) * share,
    green: a.green + (b.green - a.green) * share,
    blue: a.blue + (b.blue - a.blue) * share,
  }
}

const WHITE: Rgb = { red: 255, green: 255, blue: 255 }
const BLACK: Rgb = { red: 0, green: 0, blue: 0 }

/** The colour, lightened or darkened just enough for the contrast `least` against its background. */
export function withContrast(hex: string, ground: Rgb, least: number): Rgb {
  const colour = parseColour(hex)
  const pole = luminance(ground) > 0.18 ? BLACK : WHITE
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = mix(colour, pole, share)
    if (contrast(mixed, ground) >= least) return mixed
  }
  return pole
}

/** A team's mark: its colour with contrast against the card, and black or white letters, whichever have more contrast. */
export function markColours(hex: string, isDark: boolean): { background: string; text: string } {
  const ground = parseColour(isDark ? GROUNDS.dark : GROUNDS.light)
  let background = withContrast(hex, ground, SHAPE_CONTRAST)
  const text = contrast(background, WHITE) >= contrast(background, BLACK) ? WHITE : BLACK
  // Letters need more contrast than the shape.
  const away = text === WHITE ? BLACK : WHITE
  while (contrast(background, text) < TEXT_CONTRAST) background = mix(background, away, 0.06)
  return { background: toHex(background), text: toHex(text) }
}
