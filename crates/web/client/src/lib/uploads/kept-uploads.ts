// Uploads that have begun on this device, so that they can be continued after a reload. The browser keeps no file: the person chooses it
// again, and it is recognised by its fingerprint.

export interface UploadOptions {
  is_private: boolean
  keeps_tracks: boolean
  updates_notes: boolean
}

export interface KeptUpload {
  id: string
  userId: string
  /** The name of the file, or of the archive of several. */
  name: string
  fingerprint: string
  /** The fingerprints of the files of an archive that was made here. */
  sources: string
  options: UploadOptions
  /** When the server forgets it. */
  expiresAt: string
}

const storageKey = 'uploads'

/** The uploads of this person that the server still has. */
export function keptUploads(userId: string, now = Date.now()): KeptUpload[] {
  return read().filter(upload => upload.userId === userId && Date.parse(upload.expiresAt) > now)
}

export function keepUpload(upload: KeptUpload, now = Date.now()) {
  const others = read().filter(({ id, expiresAt }) => id !== upload.id && Date.parse(expiresAt) > now)
  write([...others, upload])
}

/** The upload of the same file with the same options. */
export function findKeptUpload(userId: string, fingerprint: string): KeptUpload | undefined {
  return keptUploads(userId).find(upload => upload.fingerprint === fingerprint)
}

/** The upload of an archive of the same files. */
export function findKeptArchive(userId: string, sources: string): KeptUpload | undefined {
  return keptUploads(userId).find(upload => upload.sources === sources)
}

/** What several files are recognised by, in whichever order they are chosen. */
export function joinSources(fingerprints: string[]): string {
  return fingerprints.toSorted().join(' ')
}

export function hasSameOptions(one: UploadOptions, other: UploadOptions): boolean {
  return (
    one.is_private === other.is_private &&
    one.keeps_tracks === other.keeps_tracks &&
    one.updates_notes === other.updates_notes
  )
}

export function forgetUpload(id: string) {
  write(read().filter(upload => upload.id !== id))
}

/** Forgets all, when the person signs out. */
export function forgetUploads() {
  localStorage.removeItem(storageKey)
}

function read(): KeptUpload[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(kept) ? (kept as KeptUpload[]) : []
  } catch {
    return []
  }
}

function write(uploads: KeptUpload[]) {
  try {
    if (uploads.length) localStorage.setItem(storageKey, JSON.stringify(uploads))
    else localStorage.removeItem(storageKey)
  } catch {
    // Without storage, an upload cannot be continued after a reload.
  }
}
