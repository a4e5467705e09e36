// A small XML reader for files of devices. The browser's own parser cannot be used: trusted types forbid text as
// markup.

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function decodeEntities(text: string): string {
  return text
    .replace(/^\s*<!\[CDATA\[([\s\S]*?)\]\]>\s*$/, '$1')
    .replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return entities[name] ?? whole
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
    })
}

export interface XmlElement {
  attributes: string
  content: string
}

/** Every element with a name, with or without a prefix. Elements of the same name are never nested here. */
export function* elements(xml: string, name: string): Generator<XmlElement> {
  const pattern = new RegExp(`<(?:\\w+:)?${name}(\\s[^>]*?)?(/>|>)`, 'g')
  const end = new RegExp(`</(?:\\w+:)?${name}\\s*>`, 'g')
  for (let start = pattern.exec(xml); start; start = pattern.exec(xml)) {
    const attributes = start[1] ?? ''
    if (start[2] === '/>') {
      yield { attributes, content: '' }
      continue
    }
    end.lastIndex = pattern.lastIndex
    const close = end.exec(xml)
    yield { attributes, content: xml.slice(pattern.lastIndex, close?.index) }
    if (!close) return
    pattern.lastIndex = end.lastIndex
  }
}

/** The text of the first element with a name, or nothing. */
export function textOf(xml: string, name: string): string {
  for (const { content } of elements(xml, name)) return decodeEntities(content).trim()
  return ''
}

export function attributeOf(element: XmlElement, name: string): string {
  return decodeEntities(new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(element.attributes)?.[1] ?? '')
}
