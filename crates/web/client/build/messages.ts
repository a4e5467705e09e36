// A Vite plugin that generates two modules per language from the folder of `.ftl` files that the server also reads.
import fs from 'node:fs'
import path from 'node:path'
import { FluentParser, Visitor, type BaseNode, type Message, type Term } from '@fluent/syntax'
import type { Plugin } from 'vite'
import { firstVisitTexts } from './first-visit.ts'

export const localesFolder = path.resolve(import.meta.dirname, '../../locales')

/** The languages that have a folder. */
export function listLanguages(): string[] {
  return fs.readdirSync(localesFolder).filter(name => fs.statSync(path.join(localesFolder, name)).isDirectory())
}

/** Files that only the server reads: letters, and what is written when it is read. */
const serverFiles = ['mail.ftl', 'notifications.ftl', 'events.ftl', 'calendar.ftl', 'cards.ftl']

/** The files of a language that the page needs. */
export function listMessageFiles(language: string): string[] {
  const folder = path.join(localesFolder, language)
  return fs
    .readdirSync(folder)
    .filter(name => name.endsWith('.ftl') && !serverFiles.includes(name))
    .sort()
    .map(name => path.join(folder, name))
}

/** The texts of a language: those of a first visit, and the others. */
export interface MessageTexts {
  first: string
  more: string
}

/** The ids of the messages and terms that an entry shows. */
class ReferenceCollector extends Visitor {
  readonly ids = new Set<string>()
  visitMessageReference(node: BaseNode) {
    this.ids.add((node as unknown as { id: { name: string } }).id.name)
  }
  visitTermReference(node: BaseNode) {
    this.ids.add((node as unknown as { id: { name: string } }).id.name)
  }
}

/** All messages of a language, without comments. `isFirst` tells the ids of a first visit. */
export function readMessages(language: string, isFirst: (id: string) => boolean): MessageTexts {
  const parser = new FluentParser()
  const entries = listMessageFiles(language).flatMap(file => {
    const text = fs.readFileSync(file, 'utf8')
    return parser.parse(text).body.flatMap(entry => {
      if (entry.type !== 'Message' && entry.type !== 'Term') return []
      const { id, span, comment } = entry as Message | Term
      const start = comment?.span ? comment.span.end + 1 : span!.start
      return [{ id: id.name, entry, text: text.slice(start, span!.end) }]
    })
  })
  const first = new Set(entries.map(({ id }) => id).filter(isFirst))
  // A text that another one shows is needed with it.
  for (const { id, entry } of entries) {
    const shown = new ReferenceCollector()
    shown.visit(entry)
    if (first.has(id)) for (const other of shown.ids) first.add(other)
  }
  const textOf = (isWanted: (id: string) => boolean) =>
    entries
      .filter(({ id }) => isWanted(id))
      .map(({ text }) => text)
      .join('\n')
  return { first: textOf(id => first.has(id)), more: textOf(id => !first.has(id)) }
}

const prefix = 'virtual:messages'

/**
 * `virtual:messages` maps each language to functions that load its modules: `virtual:messages/en` has the texts of a first visit, and
 * `virtual:messages/en-more` the others.
 */
export function messages(): Plugin {
  return {
    name: 'messages',
    resolveId: id => (id === prefix || id.startsWith(`${prefix}/`) ? id : null),
    load(id) {
      if (id === prefix) {
        const load = (name: string) => `() => import('${prefix}/${name}')`
        const entries = listLanguages().map(
          name => `${JSON.stringify(name)}: { first: ${load(name)}, more: ${load(`${name}-more`)} }`,
        )
        return `export default { ${entries.join(', ')} }`
      }
      const found = /^virtual:messages\/(.+?)(-more)?$/.exec(id)
      if (!found) return null
      for (const file of listMessageFiles(found[1]!)) this.addWatchFile(file)
      const { first, more } = readMessages(found[1]!, firstVisitTexts())
      return `export default ${JSON.stringify(found[2] ? more : first)}`
    },
    handleHotUpdate({ file, server }) {
      if (!file.endsWith('.ftl')) return
      for (const [id, module] of server.moduleGraph.idToModuleMap) {
        if (id.startsWith(prefix)) server.moduleGraph.invalidateModule(module)
      }
      server.ws.send({ type: 'full-reload' })
    },
  }
}
