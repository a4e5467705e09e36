import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { startLanguage } from './lib/i18n.svelte'
import { registerServiceWorker } from './lib/service-worker'
import { resumeSession, wasSignedIn } from './lib/session.svelte'
import { nextTurn } from './lib/turns'
import { prefetchHome } from './pages/home/prefetch'

void resumeSession()
if (location.pathname === '/') {
  // Home is among the loaded files. Only its name has to be asked for.
  import('./pages/Home.svelte').catch(() => {})
  // A person who was signed in here probably still is, so what Home shows does not wait for the session.
  if (wasSignedIn()) prefetchHome()
}
// The page asks for its font before it has a text. Without it, texts have the font of the system.
document.fonts.load('1em Figtree').catch(() => {})
await startLanguage()
// The code has been read and run until here. What the page shows begins in a task of its own.
await nextTurn()
mount(App, { target: document.getElementById('app')! })
registerServiceWorker()
