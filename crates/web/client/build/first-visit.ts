// Finds the texts of a first visit: those that the frame and Home may show without loading more code. The others are loaded
// when another page or a dialog needs them.
import fs from 'node:fs'
import path from 'node:path'

const source = path.resolve(import.meta.dirname, '../src')
/** What a first visit runs, with the map of Home. */
const entries = ['main.ts', 'App.svelte', 'pages/Home.svelte', 'map/RouteMap.svelte'].map(name =>
  path.join(source, name),
)

/** The file that a relative import of `from` names, if it is one of the sources. */
function resolveImport(from: string, name: string): string | undefined {
  const base = path.resolve(path.dirname(from), name)
  return [base, `${base}.ts`, `${base}/index.ts`].find(file => /\.(ts|svelte)$/.test(file) && fs.existsSync(file))
}

/** The sources that a first visit runs: the entries and everything that they import, without lazy imports. */
export function listFirstSources(): string[] {
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    const text = fs.readFileSync(file, 'utf8')
    for (const [, name] of text.matchAll(
      /^\s*(?:import|export)\s(?!type\s)(?:[^'"();]*?\sfrom\s+)?['"](\.[^'"]+)['"]/gm,
    )) {
      const imported = resolveImport(file, name!)
      if (imported) visit(imported)
    }
  }
  entries.forEach(visit)
  return [...found]
}

/** Whether a first visit may show a text. Its id is in one of the sources, or begins like an id that one of them puts together. */
export function firstVisitTexts(): (id: string) => boolean {
  const ids = new Set<string>()
  const prefixes = new Set<string>()
  for (const file of listFirstSources()) {
    const text = fs.readFileSync(file, 'utf8')
    for (const [, id] of text.matchAll(/['"`]([a-z][\w-]*)['"`]/g)) ids.add(id!)
    for (const [, prefix] of text.matchAll(/`([a-z]\w*(?:-[a-z]\w*)*-)\$\{/g)) prefixes.add(prefix!)
  }
  return id => ids.has(id) || [...prefixes].some(prefix => id.startsWith(prefix))
}
