// A post that is being written.
import type { Schema } from '../../api/client'
import { PhotoUpload } from './photo-upload.svelte'

export type DraftKind = 'spontaneous' | 'daily' | 'photo'
type Photo = Schema['Photo']
type Place = Schema['PlaceInput']

export class PostDraft {
  kind = $state<DraftKind>('spontaneous')
  text = $state('')
  /** Null: what the person's profile says. */
  audience = $state<Schema['PostAudience'] | null>(null)
  teamId = $state('')
  placeName = $state('')
  /** A photo of the device, with its upload. */
  photo = $state<PhotoUpload | null>(null)
  /** The photo that an edited post has. */
  keptPhoto = $state.raw<Photo | null>(null)
  private place: Place | null = null
  /** Whether the audience is that of the page of a team, and not chosen. */
  private isOfPage = false

  static of(post: Schema['Post']): PostDraft {
    const draft = new PostDraft()
    if (post.kind !== 'activity') draft.kind = post.kind
    draft.text = post.text
    draft.audience = post.audience
    draft.teamId = post.team?.team_id ?? ''
    draft.placeName = post.place?.name ?? ''
    draft.place = post.place ?? null
    draft.keptPhoto = post.photo ?? null
    return draft
  }

  /** Opens it on the page of a team, or elsewhere (null). The audience of the page goes with the page. */
  openAt(teamId: string | null) {
    if (teamId) {
      this.audience = 'team'
      this.teamId = teamId
    } else if (this.isOfPage) {
      this.audience = null
      this.teamId = ''
    }
    this.isOfPage = teamId !== null
  }

  chooseAudience(chosen: Schema['PostAudience'], firstTeam: string) {
    this.audience = chosen
    this.isOfPage = false
    if (chosen === 'team' && !this.teamId) this.teamId = firstTeam
  }

  choosePhoto(file: File) {
    this.removePhoto()
    this.photo = new PhotoUpload(file)
  }

  removePhoto() {
    this.photo?.stop()
    this.photo = null
    this.keptPhoto = null
  }

  /** The id of the photo, when its upload has ended. */
  async photoId(): Promise<string | null> {
    if (this.photo) return (await this.photo.finished()).photo_id
    return this.keptPhoto?.photo_id ?? null
  }

  /** The audience as the server takes it. */
  audienceOf(fallback: Schema['PostAudience']) {
    const audience = this.audience ?? fallback
    return { audience, ...(audience === 'team' && { team_id: this.teamId }) }
  }

  /** The place. Its coordinates stay as long as its name does. */
  get placeInput(): Place | null {
    const name = this.placeName.trim()
    if (!name) return null
    return this.place?.name === name ? this.place : { name }
  }
}
