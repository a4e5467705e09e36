// The build of the client. `dist` has names without hashes, because it is committed: the server adds the hash of the
// whole build to the path (`/a/<hash>/`), so every reference from one file to another is relative.
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
import { dist, distFolder } from './build/dist-folder.ts'
import { messages } from './build/messages.ts'
import { shellList } from './build/shell-list.ts'

export default defineConfig({
  plugins: [svelte(), messages(), shellList(), dist()],
  base: './',
  build: {
    outDir: distFolder,
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vendor', test: /node_modules/, priority: 1 },
            // The frame and Home with all that they import, so that a first visit asks for few files at once.
            { name: 'app', test: /\/src\/(App|pages\/Home)\.svelte$/ },
          ],
        },
        entryFileNames: 'js/[name].js',
        chunkFileNames: 'js/[name].js',
        assetFileNames: asset => (asset.names[0]?.endsWith('.woff2') ? 'fonts/[name][extname]' : 'css/[name][extname]'),
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/docs', '/health'].map(path => [path, process.env.MILEQUEST_URL ?? 'http://127.0.0.1:8080']),
    ),
  },
  test: { include: ['tests/**/*.test.ts'] },
})
