// A Vite plugin for the folder of the build. Only the world is committed there: a build empties everything else, and
// the development server reads the world from there.
import fs from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

export const distFolder = path.resolve(import.meta.dirname, '../../dist')
const kept = 'world'

export function dist(): Plugin {
  return {
    name: 'dist-folder',
    buildStart() {
      if (this.meta.watchMode || !fs.existsSync(distFolder) || this.environment?.mode !== 'build') return
      for (const name of fs.readdirSync(distFolder)) {
        if (name !== kept) fs.rmSync(path.join(distFolder, name), { recursive: true })
      }
    },
    configureServer(server) {
      server.middlewares.use(`/${kept}`, (request, response, next) => {
        const name = path.basename(new URL(request.url ?? '/', 'http://localhost').pathname)
        fs.readFile(path.join(distFolder, kept, name), (error, content) => {
          if (error) next()
          else response.end(content)
        })
      })
    },
  }
}
