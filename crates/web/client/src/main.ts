import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { startLanguage } from './lib/i18n.svelte'
import { registerServiceWorker } from './lib/service-worker'
import { resumeSession } from './lib/session.svelte'

void resumeSession()
await startLanguage()
mount(App, { target: document.getElementById('app')! })
registerServiceWorker()
