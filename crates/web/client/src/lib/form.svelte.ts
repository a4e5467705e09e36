// A form: its pending state, and the errors of the server by field. Typed values stay after an error.
import { tick } from 'svelte'
import { ApiError, idempotencyKey } from '../api/client'
import { fieldErrorText, problemText } from './problem-text'
import { invalidate } from './resource.svelte'

export class FormState {
  isBusy = $state(false)
  error = $state.raw<unknown>(null)
  /** Stays the same for retries, and changes after a success. */
  key = idempotencyKey()

  constructor(
    private readonly send: (form: FormState) => Promise<void>,
    /** The pointers of the fields that the form shows. Other errors are shown above the button. */
    private readonly fields: string[] = [],
  ) {}

  /** Makes the next request a new one, although the last one failed. */
  renewKey() {
    this.key = idempotencyKey()
  }

  submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const form = event.currentTarget as HTMLFormElement
    if (this.isBusy) return
    this.isBusy = true
    this.error = null
    try {
      await this.send(this)
      this.key = idempotencyKey()
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error)
      this.error = error
      // An answer was lost, and something was changed since: what arrived is shown, and the next press sends what is typed now.
      if (error instanceof ApiError && error.code === 'idempotency_key_reused') {
        this.renewKey()
        invalidate()
      }
    } finally {
      this.isBusy = false
    }
    // Also after a fault that the form has found itself, and has not sent.
    await tick()
    form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }

  /** The error of a field: `form.errorFor('/display_name')`. */
  errorFor(pointer: string): string {
    return fieldErrorText(this.error, pointer)
  }

  /** The error of the whole form. Empty if every wrong field shows its own error. */
  get message(): string {
    if (!this.error) return ''
    if (this.error instanceof ApiError && this.error.code === 'invalid_fields') {
      const others = (this.error.problem.errors ?? []).filter(field => !this.fields.includes(field.pointer))
      return others.map(field => fieldErrorText(this.error, field.pointer)).join(' ')
    }
    return problemText(this.error)
  }
}
