// Forms: what a failed attempt leaves behind.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FormState as Form } from '../src/lib/form.svelte'
import { ApiError } from '../src/api/client'

const problem = (code: string, status: number) => new ApiError({ type: 'about:blank', title: code, status, code })

/** Presses the button of a form, which looks for a field that is wrong. */
async function press(form: Form) {
  const focus = vi.fn()
  const currentTarget = { querySelector: () => ({ focus }) }
  await form.submit({ preventDefault() {}, currentTarget } as unknown as SubmitEvent)
  return focus
}

describe('a form', () => {
  const refreshed: unknown[] = []
  let FormState: typeof Form
  beforeEach(async () => {
    refreshed.length = 0
    vi.stubGlobal('addEventListener', () => {})
    vi.stubGlobal('dispatchEvent', (event: CustomEvent) => refreshed.push(event.detail))
    vi.stubGlobal('navigator', { onLine: true })
    ;({ FormState } = await import('../src/lib/form.svelte'))
  })
  afterEach(() => vi.unstubAllGlobals())

  it('keeps its key for a retry, and renews it after a success', async () => {
    const answers = [() => Promise.reject(problem('offline', 0)), () => Promise.resolve()]
    const keys: string[] = []
    const form = new FormState(({ key }) => {
      keys.push(key)
      return answers.shift()!()
    })
    await press(form)
    expect(form.message).not.toBe('')
    await press(form)
    expect(keys[0]).toBe(keys[1])
    expect(form.key).not.toBe(keys[0])
  })

  it('renews its key where the first version has arrived, and reads everything again', async () => {
    const form = new FormState(() => Promise.reject(problem('idempotency_key_reused', 409)))
    const { key } = form
    await press(form)
    expect(form.key).not.toBe(key)
    expect(refreshed).toEqual(['/api/v1/'])
  })

  it('leads to a wrong field that it has found itself', async () => {
    expect(await press(new FormState(() => Promise.resolve()))).toHaveBeenCalledOnce()
  })
})
