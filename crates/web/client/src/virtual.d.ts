declare module 'virtual:messages' {
  const languages: Record<string, () => Promise<{ default: string }>>
  export default languages
}
