declare module 'virtual:messages' {
  type LoadText = () => Promise<{ default: string }>
  /** The texts of a first visit, and the others. */
  const languages: Record<string, { first: LoadText; more: LoadText }>
  export default languages
}
