// A form: what it waits for, and what the server refused, field by field. What was typed stays.
import { tick } from 'svelte'
import { ApiError, idempotencyKey } from '../api/client'
import { fieldErrorText, problemText } from './problem-text'

export class FormState {
  isBusy = $state(false)
  error = $state.raw<unknown>(null)
  /** Stays the same over retries, and changes after a success. */
  key = idempotencyKey()

  constructor(
    private readonly send: (form: FormState) => Promise<void>,
    /** The pointers of the fields that the form shows. What is wrong elsewhere is told above the button. */
    private readonly fields: string[] = [],
  ) {}

  /** What is sent next is another request, although the last one failed. */
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
      await tick()
      form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    } finally {
      this.isBusy = false
    }
  }

  /** What is wrong with a field: `form.errorFor('/display_name')`. */
  errorFor(pointer: string): string {
    return fieldErrorText(this.error, pointer)
  }

  /** What is wrong with the whole. Empty where every wrong field shows its own error. */
  get message(): string {
    if (!this.error) return ''
    if (this.error instanceof ApiError && this.error.code === 'invalid_fields') {
      const others = (this.error.problem.errors ?? []).filter(field => !this.fields.includes(field.pointer))
      return others.map(field => fieldErrorText(this.error, field.pointer)).join(' ')
    }
    return problemText(this.error)
  }
}
