// A Vite plugin that writes `shell.json`: the files that the service worker caches at once, so that every page opens
// offline.
import type { Plugin } from 'vite'

export function shellList(): Plugin {
  return {
    name: 'shell-list',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter(name => /\.(js|css|woff2)$/.test(name))
        .sort()
      this.emitFile({ type: 'asset', fileName: 'shell.json', source: JSON.stringify(files) })
    },
  }
}
