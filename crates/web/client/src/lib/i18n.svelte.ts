// Texts in the person's language. They are in `crates/web/locales/<language>/*.ftl`; each folder is a language.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle'
import { negotiateLanguages } from '@fluent/langneg'
import loaders from 'virtual:messages'
import { nextTurn } from './turns'

/** The language whose folder has every text. */
const fallback = 'en'
const storageKey = 'language'
const rightToLeft = new Set(['ar', 'fa', 'he', 'ur'])

export const languages = Object.keys(loaders).sort()

let bundles = $state.raw<FluentBundle[]>([])
/** Resolves when all texts of the language are there. Null: nobody has asked for them. */
let loadingAll: Promise<void> | null = null
let language = $state(fallback)

export const locale = {
  /** The language of the texts, such as `de`. */
  get language() {
    return language
  },
  /** The language with the person's region, such as `de-AT`, for numbers and days. */
  get region() {
    return navigator.languages.find(name => name.split('-')[0] === language) ?? language
  },
}

/** A language by its own name, such as `Deutsch`. */
export function languageName(code: string): string {
  const name = new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code
  return name.charAt(0).toLocaleUpperCase(code) + name.slice(1)
}

function show(chosen: string, texts: FluentBundle[]) {
  bundles = texts
  language = chosen
  document.documentElement.lang = chosen
  document.documentElement.dir = rightToLeft.has(chosen) ? 'rtl' : 'ltr'
}

/** Resolves when all texts are there. A page or a dialog that is loaded when it is needed waits for it. */
export function allTexts(): Promise<void> {
  loadingAll ??= loadAll(language).catch((error: unknown) => {
    loadingAll = null
    throw error
  })
  return loadingAll
}

async function loadAll(code: string) {
  const complete = await loadBundles(code)
  if (code === language) bundles = complete
}

/** All texts of a language, and behind them those of the language that has every text. */
function loadBundles(code: string): Promise<FluentBundle[]> {
  return Promise.all([...new Set([code, fallback])].map(loadBundle))
}

async function loadBundle(code: string): Promise<FluentBundle> {
  const bundle = new FluentBundle(code)
  const texts = await Promise.all([loaders[code]!.first(), loaders[code]!.more()])
  for (const text of texts) {
    // Reading them takes some milliseconds, in which the page could not answer.
    await nextTurn()
    addTexts(bundle, text.default)
  }
  return bundle
}

function addTexts(bundle: FluentBundle, text: string) {
  for (const error of bundle.addResource(new FluentResource(text))) console.error(error)
}

/** Sets the language that a person chose, and stores it on this device. */
export async function chooseLanguage(chosen: string) {
  show(chosen, await loadBundles(chosen))
  loadingAll = Promise.resolve()
  localStorage.setItem(storageKey, chosen)
}

/**
 * Starts with the language that was chosen on this device, else with one that the browser prefers. Only the texts of a first visit
 * are there then.
 */
export async function startLanguage() {
  const requested = [localStorage.getItem(storageKey), ...navigator.languages].filter(name => name !== null)
  const [best] = negotiateLanguages(requested, languages, { strategy: 'lookup', defaultLocale: fallback })
  const code = best ?? fallback
  const bundle = new FluentBundle(code)
  addTexts(bundle, (await loaders[code]!.first()).default)
  show(code, [bundle])
}

/** A text by its id, in English where a translation lacks it. Names in it are isolated for right-to-left. */
export function t(id: string, values?: Record<string, FluentVariable>): string {
  for (const bundle of bundles) {
    const message = bundle.getMessage(id)
    if (message?.value) return bundle.formatPattern(message.value, values)
  }
  // Before the first texts are there, nothing is shown.
  if (bundles.length > 0) console.error(`There is no text ${id}.`)
  return id
}

/**
 * A text that the server stores in English, translated if it is unchanged. A text that an admin has changed is shown as
 * it is.
 */
export function translateKnown(id: string, english: string): string {
  const original = bundles.at(-1)?.getMessage(id)?.value
  return original && bundles.at(-1)!.formatPattern(original) === english ? t(id) : english
}

/** Whether a text exists, for texts that follow from a code of the server. */
export function hasText(id: string): boolean {
  return bundles.some(bundle => bundle.hasMessage(id))
}
