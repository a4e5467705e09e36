// A Vite plugin that generates one module per language from the folder of `.ftl` files that the server also reads.
import fs from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

export const localesFolder = path.resolve(import.meta.dirname, '../../locales')

/** The languages that have a folder. */
export function listLanguages(): string[] {
  return fs.readdirSync(localesFolder).filter(name => fs.statSync(path.join(localesFolder, name)).isDirectory())
}

/** Files that only the server reads: letters, and notifications, which are written when they are read. */
const serverFiles = ['mail.ftl', 'notifications.ftl']

/** The files of a language that the page needs. */
export function listMessageFiles(language: string): string[] {
  const folder = path.join(localesFolder, language)
  return fs
    .readdirSync(folder)
    .filter(name => name.endsWith('.ftl') && !serverFiles.includes(name))
    .sort()
    .map(name => path.join(folder, name))
}

/** All messages of a language as one text, without comments. */
export function readMessages(language: string): string {
  return listMessageFiles(language)
    .map(file => fs.readFileSync(file, 'utf8').replace(/^#.*\n/gm, ''))
    .join('\n')
    .replace(/\n{2,}/g, '\n')
}

const prefix = 'virtual:messages'

/** `virtual:messages` maps each language to a function that loads its module. */
export function messages(): Plugin {
  return {
    name: 'messages',
    resolveId: id => (id === prefix || id.startsWith(`${prefix}/`) ? id : null),
    load(id) {
      if (id === prefix) {
        const entries = listLanguages().map(name => `${JSON.stringify(name)}: () => import('${prefix}/${name}')`)
        return `export default { ${entries.join(', ')} }`
      }
      if (!id.startsWith(`${prefix}/`)) return null
      const language = id.slice(prefix.length + 1)
      for (const file of listMessageFiles(language)) this.addWatchFile(file)
      return `export default ${JSON.stringify(readMessages(language))}`
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
