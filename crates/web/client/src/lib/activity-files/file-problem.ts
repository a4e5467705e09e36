/** The reason why a file cannot be sent. The code ends the id of its text: `import-file-…`. */
export class FileProblem extends Error {
  constructor(readonly code: 'unknown' | 'empty' | 'broken' | 'too-large' | 'too-many' | 'changed') {
    super(code)
    this.name = 'FileProblem'
  }
}
