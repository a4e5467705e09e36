// Sends a file with its progress, which `fetch` does not report.
import { currentCsrfToken, reportSignedOut } from './client'
import { ApiError, errorFromResponse, localError } from './problem'

/** A slow line needs this long for the largest photo. */
const TIMEOUT_MS = 180_000

interface UploadOptions {
  method?: 'PUT' | 'POST'
  headers?: Record<string, string>
  /** Called with the sent part of the file, from 0 to 1. */
  onprogress?: (part: number) => void
  /** Ends the upload, for instance when a dialog is closed. */
  signal?: AbortSignal
  timeoutMs?: number
}

/** Sends the bytes of a file, and returns the content of the envelope. It throws an `ApiError`. */
export function upload<T>(
  url: string,
  file: Blob,
  { method = 'PUT', headers = {}, onprogress, signal, timeoutMs = TIMEOUT_MS }: UploadOptions = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new DOMException('The upload was ended.', 'AbortError'))
    // It may have ended while the file was prepared.
    if (signal?.aborted) return stop()
    const request = new XMLHttpRequest()
    request.open(method, url)
    request.timeout = timeoutMs
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.setRequestHeader('X-CSRF-Token', currentCsrfToken())
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = event => {
      if (event.lengthComputable) onprogress?.(event.loaded / event.total)
    }
    request.onload = () => {
      try {
        resolve(readAnswer(request) as T)
      } catch (error) {
        if (error instanceof ApiError && error.code === 'not_signed_in') reportSignedOut()
        reject(error as ApiError)
      }
    }
    request.onerror = () => reject(localError('offline'))
    request.ontimeout = () => reject(localError('timeout'))
    request.onabort = stop
    signal?.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

function readAnswer(request: XMLHttpRequest): unknown {
  const body = parse(request.responseText)
  if (request.status >= 200 && request.status < 300) return (body as { data?: unknown } | null)?.data
  const headers = { 'Retry-After': request.getResponseHeader('Retry-After') ?? '' }
  throw errorFromResponse(new Response(null, { status: request.status, headers }), body)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
