// Checks that every text is in every language, is used, and has the same variables everywhere.
import fs from 'node:fs'
import path from 'node:path'
import { FluentParser, Visitor, type BaseNode, type Message, type Term } from '@fluent/syntax'
import { describe, expect, it } from 'vitest'
import { listLanguages, listMessageFiles, localesFolder } from '../build/messages'

const source = path.resolve(import.meta.dirname, '../src')

/** Texts whose ids follow from values of the server or of a table. Each prefix is used somewhere as `prefix-${…}`. */
const codeFiles = fs
  .readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(name => /\.(svelte|ts)$/.test(name) && !name.endsWith('.d.ts') && !name.endsWith('icons.ts'))
  .map(name => ({ name, text: fs.readFileSync(path.join(source, name), 'utf8') }))

class VariableCollector extends Visitor {
  readonly names = new Set<string>()
  visitVariableReference(node: BaseNode) {
    this.names.add((node as unknown as { id: { name: string } }).id.name)
  }
}

/** A longer text is hardly the same in two languages. */
const LONG_TEXT = 25

class TextCollector extends Visitor {
  readonly texts: string[] = []
  visitTextElement(node: BaseNode) {
    const { value } = node as unknown as { value: string }
    if (value.trim().length > LONG_TEXT) this.texts.push(value)
  }
}

interface ReadMessage {
  file: string
  variables: string[]
}

function readLanguage(language: string): { messages: Map<string, ReadMessage>; mistakes: string[] } {
  const parser = new FluentParser()
  const messages = new Map<string, ReadMessage>()
  const mistakes: string[] = []
  for (const file of listMessageFiles(language)) {
    const name = path.basename(file)
    for (const entry of parser.parse(fs.readFileSync(file, 'utf8')).body) {
      if (entry.type === 'Junk') mistakes.push(`${language}/${name}: cannot be read`)
      if (entry.type !== 'Message' && entry.type !== 'Term') continue
      const { id } = entry as Message | Term
      if (messages.has(id.name)) mistakes.push(`${language}/${name}: ${id.name} is there twice`)
      const collector = new VariableCollector()
      collector.visit(entry)
      messages.set(id.name, { file: name, variables: [...collector.names].sort() })
    }
  }
  return { messages, mistakes }
}

/** The long pieces of text in all files of a language, also of those that only the server reads, with their ids. */
function longTexts(language: string): Set<string> {
  const folder = path.join(localesFolder, language)
  const texts = new Set<string>()
  for (const file of fs.readdirSync(folder).filter(name => name.endsWith('.ftl'))) {
    for (const entry of new FluentParser().parse(fs.readFileSync(path.join(folder, file), 'utf8')).body) {
      if (entry.type !== 'Message' && entry.type !== 'Term') continue
      const collector = new TextCollector()
      collector.visit(entry)
      for (const text of collector.texts) texts.add(`${(entry as Message | Term).id.name}: ${text}`)
    }
  }
  return texts
}

const english = readLanguage('en')

/** Ids that stand in the code as a string, and prefixes of ids that are put together. */
function usedIds(): { ids: Set<string>; prefixes: Set<string> } {
  const ids = new Set<string>()
  const prefixes = new Set<string>()
  for (const { text } of codeFiles) {
    for (const [, id] of text.matchAll(/['"`]([a-z][\w-]*)['"`]/g)) ids.add(id!)
    for (const [, prefix] of text.matchAll(/`([a-z][\w]*(?:-[a-z]\w*)*-)\$\{/g)) prefixes.add(prefix!)
  }
  return { ids, prefixes }
}

describe('messages', () => {
  const { ids, prefixes } = usedIds()

  it('are read without mistakes', () => {
    expect(english.mistakes).toEqual([])
    expect(english.messages.size).toBeGreaterThan(50)
  })

  it('are all used', () => {
    const unused = [...english.messages.keys()].filter(
      id => !ids.has(id) && ![...prefixes].some(prefix => id.startsWith(prefix)),
    )
    expect(unused).toEqual([])
  })

  it('name every action of the audit log', () => {
    const audit = fs.readFileSync(path.resolve(import.meta.dirname, '../../../services/src/core/audit.rs'), 'utf8')
    const actions = [...audit.matchAll(/Self::\w+ => "(\w+)"/g)].map(([, action]) => action!)
    expect(actions.length).toBeGreaterThan(30)
    const texts = [...english.messages.keys()].filter(id => id.startsWith('audit-action-'))
    expect(texts.sort()).toEqual(actions.map(action => `audit-action-${action.replaceAll('_', '-')}`).sort())
  })

  it('exist wherever the code names one', () => {
    const missing = codeFiles.flatMap(({ name, text }) =>
      [...text.matchAll(/(?<![\w.])t\(\s*'([^']+)'/g)]
        .map(([, id]) => id!)
        .filter(id => !english.messages.has(id))
        .map(id => `${name}: ${id}`),
    )
    expect(missing).toEqual([])
  })

  it('exist for every route and every place in the bars', () => {
    const titles = codeFiles
      .filter(({ name }) => /routes\.ts$|navigation\.ts$/.test(name))
      .flatMap(({ text }) => [...text.matchAll(/(?:title|label): '([^']+)'/g)].map(([, id]) => id!))
    expect(titles.length).toBeGreaterThan(3)
    expect(titles.filter(id => !english.messages.has(id))).toEqual([])
  })

  for (const language of listLanguages().filter(name => name !== 'en')) {
    const translation = readLanguage(language)

    it(`are all there in ${language}, in the same files`, () => {
      expect(translation.mistakes).toEqual([])
      const list = (messages: Map<string, ReadMessage>) =>
        [...messages].map(([id, { file }]) => `${file}: ${id}`).sort()
      expect(list(translation.messages)).toEqual(list(english.messages))
    })

    it(`are translated to ${language}`, () => {
      const [originals, translated] = [longTexts('en'), longTexts(language)]
      expect(originals.size).toBeGreaterThan(100)
      expect([...originals].filter(text => translated.has(text))).toEqual([])
    })

    it(`take only values in ${language} that the code gives`, () => {
      const strange = [...translation.messages].filter(([id, { variables }]) => {
        const given = english.messages.get(id)?.variables ?? []
        return variables.some(name => !given.includes(name))
      })
      expect(strange.map(([id]) => id)).toEqual([])
    })
  }
})
