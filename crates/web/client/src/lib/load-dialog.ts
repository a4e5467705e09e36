// Dialogs whose code is loaded when they are opened.
import { localError } from '../api/problem'
import { allTexts } from './i18n.svelte'
import { problemText } from './problem-text'
import { showToast } from './toast.svelte'

/** Loads a dialog, and its texts. After a failure it is closed, and the next press of its button tries again. */
export async function loadDialog<M>(module: Promise<M>, close: () => void): Promise<M> {
  try {
    const [loaded] = await Promise.all([module, allTexts()])
    return loaded
  } catch (error) {
    close()
    showToast(problemText(localError('offline')), { isError: true })
    throw error
  }
}
