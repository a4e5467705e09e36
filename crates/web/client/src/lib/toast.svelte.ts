// Short notices at the edge of the page, with a way back where there is one.

export interface Toast {
  id: number
  text: string
  isError: boolean
  undo?: (() => void | Promise<void>) | undefined
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
}

export function showToast(text: string, { undo, isError = false }: ToastOptions = {}) {
  const id = nextId++
  toasts.push({ id, text, isError, undo })
  setTimeout(() => hideToast(id), undo ? visibleMs * 1.5 : visibleMs)
}

export function hideToast(id: number) {
  toasts = toasts.filter(toast => toast.id !== id)
}
