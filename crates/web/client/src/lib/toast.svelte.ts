// Short notices at the edge of the page, with an undo button if the action can be undone.

export interface Toast {
  id: number
  text: string
  isError: boolean
  undo?: (() => void | Promise<void>) | undefined
  onend?: (() => void) | undefined
}

const visibleMs = 7000
let toasts = $state<Toast[]>([])
let nextId = 1

export const notices = {
  get all() {
    return toasts
  },
}

interface ToastOptions {
  undo?: () => void | Promise<void>
  isError?: boolean
  /** Called when the toast closes, with or without an undo. */
  onend?: () => void
}

/** Returns the id of the toast, for `hideToast`. */
export function showToast(text: string, { undo, isError = false, onend }: ToastOptions = {}): number {
  const id = nextId++
  toasts.push({ id, text, isError, undo, onend })
  setTimeout(() => hideToast(id), undo ? visibleMs * 1.5 : visibleMs)
  return id
}

export function hideToast(id: number) {
  const gone = toasts.find(toast => toast.id === id)
  toasts = toasts.filter(toast => toast.id !== id)
  gone?.onend?.()
}
