// The colours of the page in a form that a canvas can use.

const names = [
  'sea',
  'sea-glow',
  'land',
  'land-edge',
  'border-line',
  'river',
  'map-ink',
  'ink',
  'ember',
  'surface',
  'brand',
] as const

export type Palette = Record<(typeof names)[number], string>

/** `light-dark()` is resolved only on an element, so a hidden element resolves each colour. */
export function readPalette(parent: HTMLElement): Palette {
  const probe = parent.appendChild(document.createElement('i'))
  const colours = names.map(name => {
    probe.style.color = `var(--${name})`
    return [name, getComputedStyle(probe).color]
  })
  probe.remove()
  return Object.fromEntries(colours) as Palette
}
