// The texts of a first visit: those of the frame and of Home, and not those of pages that are loaded later.
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'
import { firstVisitTexts, listFirstSources } from '../build/first-visit'
import { listLanguages, readMessages } from '../build/messages'

const isFirst = firstVisitTexts()

function idsOf(text: string): string[] {
  return [...text.matchAll(/^(-?[a-z][\w-]*) =/gm)].map(([, id]) => id!)
}

describe('the texts of a first visit', () => {
  it('belong to the frame and Home, with what they import', () => {
    const names = listFirstSources().map(file => file.split('/src/')[1])
    expect(names).toContain('parts/Shell.svelte')
    expect(names).toContain('lib/problem-text.ts')
    expect(names).not.toContain('pages/Settings.svelte')
    expect(isFirst('home-title')).toBe(true)
    expect(isFirst('problem-unknown')).toBe(true)
    expect(isFirst('composer-open')).toBe(true)
  })

  for (const language of listLanguages()) {
    it(`and the others are all texts of ${language}, each once`, () => {
      const all = readMessages(language, () => true)
      const { first, more } = readMessages(language, isFirst)
      expect(all.more).toBe('')
      expect([...idsOf(first), ...idsOf(more)].sort()).toEqual(idsOf(all.first).sort())
      expect(idsOf(more).length).toBeGreaterThan(idsOf(first).length / 2)
    })

    it(`in ${language} can be read alone`, () => {
      const bundle = new FluentBundle(language)
      expect(bundle.addResource(new FluentResource(readMessages(language, isFirst).first))).toEqual([])
      const errors: Error[] = []
      for (const [, message] of bundle._messages) {
        if (message.value) bundle.formatPattern(message.value, {}, errors)
      }
      expect(errors.filter(error => /Unknown (message|term)/.test(error.message))).toEqual([])
    })
  }
})
