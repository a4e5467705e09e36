// A photo of the device on its way to the server. It begins when it is chosen, so that it is there when the text is written.
import { idempotencyKey, type Schema } from '../../api/client'
import { upload } from '../../api/upload'
import { preparePhoto, readPicture } from '../photos/picture'

type Photo = Schema['Photo']

export class PhotoUpload {
  /** From 0 to 1. */
  progress = $state(0)
  error = $state.raw<unknown>(null)
  photo = $state.raw<Photo | null>(null)
  private readonly stopper = new AbortController()
  private readonly key = idempotencyKey()
  private sending: Promise<Photo>

  constructor(readonly file: File) {
    this.sending = this.send()
  }

  /** Whether the browser cannot read the file as a picture. */
  get isUnreadable(): boolean {
    return this.error instanceof DOMException
  }

  get isRunning(): boolean {
    return !this.photo && !this.error
  }

  /** Tries again after a failure. */
  retry() {
    this.error = null
    this.progress = 0
    this.sending = this.send()
  }

  stop() {
    this.stopper.abort()
  }

  /** The photo, after waiting for it. A failed upload is tried once more. */
  finished(): Promise<Photo> {
    if (this.error) this.retry()
    return this.sending
  }

  private send(): Promise<Photo> {
    const sending = this.upload()
    sending.then(
      photo => (this.photo = photo),
      (error: unknown) => {
        if (!this.stopper.signal.aborted) this.error = error
      },
    )
    return sending
  }

  private async upload(): Promise<Photo> {
    // What the server takes is sent as it is. What is too large is drawn again.
    const picture = await readPicture(this.file)
    const { file } = await preparePhoto(picture, null).finally(() => picture.bitmap.close())
    return upload<Photo>('/api/v1/photos', file, {
      method: 'POST',
      headers: { 'Idempotency-Key': this.key },
      signal: this.stopper.signal,
      onprogress: part => (this.progress = part),
    })
  }
}
