// The texts of failures in the person's language.
import { ApiError } from '../api/client'
import { hasText, t } from './i18n.svelte'

/** The text of a failure: ours by its code, else the server's, which is English. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiError)) return t('problem-unknown')
  if (error.code === 'too_often') return t('problem-too_often', { seconds: error.retryAfter ?? 60 })
  const id = `problem-${error.code}`
  if (hasText(id)) return t(id)
  return error.problem.detail ?? error.problem.title
}

/** The text of the error of one field. */
export function fieldErrorText(error: unknown, pointer: string): string {
  const found = error instanceof ApiError ? error.fieldError(pointer) : undefined
  if (!found) return ''
  const id = `field-${found.code}`
  return hasText(id) ? t(id) : found.detail
}

/** The text of a failure that no field shows: those of all wrong fields, where there are any. */
export function wholeProblemText(error: unknown): string {
  const fields = error instanceof ApiError && error.code === 'invalid_fields' ? (error.problem.errors ?? []) : []
  const texts = fields.map(({ pointer }) => fieldErrorText(error, pointer)).filter(Boolean)
  return texts.join(' ') || problemText(error)
}

/** What the server says of one field beyond its code, such as the line of a file. It is English. */
export function fieldErrorDetail(error: unknown, pointer: string): string {
  return (error instanceof ApiError && error.fieldError(pointer)?.detail) || ''
}
