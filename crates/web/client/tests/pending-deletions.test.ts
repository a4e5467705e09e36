// Deletions that can be undone: a toast belongs to one deletion, also when the same forecast is deleted once more.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const remove = vi.hoisted(() => {
  vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} })
  vi.stubGlobal('addEventListener', () => {})
  return vi.fn()
})
vi.mock('../src/api/client', () => ({
  ApiError: class extends Error {},
  api: { DELETE: remove },
  unwrap: (answer: unknown) => answer,
}))
vi.mock('../src/lib/resource.svelte', () => ({ dropResources: () => {}, invalidate: () => {} }))
vi.mock('../src/lib/i18n.svelte', () => ({ t: (id: string) => id }))
vi.mock('../src/lib/problem-text', () => ({ problemText: () => 'busy' }))

const { deleteLater, forgetDeletion, isDeleted } = await import('../src/lib/pending-deletions.svelte')
const { hideToast, notices } = await import('../src/lib/toast.svelte')

const texts = () => notices.all.map(toast => toast.text)

describe('a deletion', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    vi.runAllTimers()
    forgetDeletion('g')
    remove.mockReset()
    vi.useRealTimers()
  })

  it('is sent when its toast closes, unless it is undone', () => {
    deleteLater('forecast', 'g', 'deleted')
    expect(isDeleted('g')).toBe(true)
    void notices.all[0]!.undo!()
    hideToast(notices.all[0]!.id)
    expect(isDeleted('g')).toBe(false)
    expect(remove).not.toHaveBeenCalled()
    deleteLater('forecast', 'g', 'deleted')
    vi.runAllTimers()
    expect(remove).toHaveBeenCalledOnce()
    expect(isDeleted('g')).toBe(true)
  })

  it('that is forgotten closes its toast and is not sent', () => {
    deleteLater('forecast', 'g', 'deleted')
    forgetDeletion('g')
    expect(texts()).toEqual([])
    vi.runAllTimers()
    expect(remove).not.toHaveBeenCalled()
  })

  it('of the same forecast has its own toast, and is neither undone nor sent by the first one', () => {
    deleteLater('forecast', 'g', 'first')
    const first = notices.all[0]!
    vi.advanceTimersByTime(6000)
    forgetDeletion('g')
    deleteLater('forecast', 'g', 'second')
    expect(texts()).toEqual(['second'])
    void first.undo!()
    first.onend!()
    expect(isDeleted('g')).toBe(true)
    vi.advanceTimersByTime(6000)
    expect(remove).not.toHaveBeenCalled()
    vi.advanceTimersByTime(6000)
    expect(remove).toHaveBeenCalledOnce()
  })

  it('is shown again when it was refused', async () => {
    remove.mockRejectedValueOnce(new Error('busy'))
    deleteLater('forecast', 'g', 'deleted')
    await vi.advanceTimersByTimeAsync(11_000)
    expect(isDeleted('g')).toBe(false)
    expect(texts()).toEqual(['activity-not-deleted'])
  })
})
