//! The rows of photos.

use crate::{Conn, StoreError, Tx, schema::photos};
use chrono::{DateTime, Utc};
use diesel::{pg::Pg, prelude::*};
use milequest_domain::{
    PhotoId, UserId,
    photos::{PhotoDimensions, PhotoPurpose, PhotoState},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// The id.
    pub id: PhotoId,
    /// The person who uploaded it, unless that account was purged.
    pub owner_id: Option<UserId>,
    /// What it is for.
    pub purpose: PhotoPurpose,
    /// Where it stands.
    pub state: PhotoState,
    /// The dimensions of its largest variant.
    pub dimensions: PhotoDimensions,
    /// When it was uploaded.
    pub created_at: DateTime<Utc>,
    /// When a moderator hid it.
    pub hidden_at: Option<DateTime<Utc>>,
}

/// A row of `photos`.
#[derive(Queryable, Selectable, QueryableByName)]
#[diesel(table_name = photos, check_for_backend(Pg))]
pub(super) struct PhotoRow {
    id: Uuid,
    owner_id: Option<Uuid>,
    purpose: String,
    state: String,
    width: i32,
    height: i32,
    created_at: DateTime<Utc>,
    hidden_at: Option<DateTime<Utc>>,
}

impl TryFrom<PhotoRow> for Photo {
    type Error = StoreError;

    fn try_from(row: PhotoRow) -> Result<Self, StoreError> {
        let dimensions = PhotoDimensions::new(row.width.unsigned_abs(), row.height.unsigned_abs());
        Ok(Self {
            id: row.id.into(),
            owner_id: row.owner_id.map(UserId::from),
            purpose: row.purpose.parse().map_err(StoreError::corrupt)?,
            state: row.state.parse().map_err(StoreError::corrupt)?,
            dimensions: dimensions.map_err(StoreError::corrupt)?,
            created_at: row.created_at,
            hidden_at: row.hidden_at,
        })
    }
}

/// The constraint that keeps a photo from being in two posts.
pub const POST_PHOTO_KEY: &str = "posts_photo_key";

/// Creates a photo.
pub fn create(tx: &mut Tx<'_>, photo: &Photo) -> Result<(), StoreError> {
    let side = |side: u32| i32::try_from(side).map_err(StoreError::corrupt);
    let row = (
        photos::id.eq(photo.id.uuid()),
        photos::owner_id.eq(photo.owner_id.map(UserId::uuid)),
        photos::purpose.eq(photo.purpose.as_str()),
        photos::state.eq(photo.state.as_str()),
        photos::width.eq(side(photo.dimensions.width())?),
        photos::height.eq(side(photo.dimensions.height())?),
        photos::created_at.eq(photo.created_at),
    );
    tx.query("photos.insert", |pg| diesel::insert_into(photos::table).values(row).execute(pg).map(drop))
}

/// Shows a photo whose files stand. Returns whether it was pending.
pub fn mark_stored(tx: &mut Tx<'_>, id: PhotoId) -> Result<bool, StoreError> {
    let pending = photos::table.find(id.uuid()).filter(photos::state.eq(PhotoState::Pending.as_str()));
    let stored = photos::state.eq(PhotoState::Stored.as_str());
    tx.query("photos.mark_stored", |pg| diesel::update(pending).set(stored).execute(pg)).map(|rows| rows > 0)
}

/// Hides photos from everybody until a job deletes them.
pub fn mark_removed(tx: &mut Tx<'_>, ids: &[PhotoId]) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let removed = PhotoState::Removed.as_str();
    let those = photos::table.filter(photos::id.eq_any(ids)).filter(photos::state.ne(removed));
    tx.query("photos.mark_removed", |pg| diesel::update(those).set(photos::state.eq(removed)).execute(pg).map(drop))
}

/// Hides a photo from everybody but its owner, or shows it again.
pub fn update_hidden_at(tx: &mut Tx<'_>, id: PhotoId, since: Option<DateTime<Utc>>) -> Result<(), StoreError> {
    let hidden = photos::hidden_at.eq(since);
    tx.query("photos.update_hidden_at", |pg| {
        diesel::update(photos::table.find(id.uuid())).set(hidden).execute(pg).map(drop)
    })
}

/// A photo, whoever may see it.
pub fn find(conn: &mut Conn, id: PhotoId) -> Result<Option<Photo>, StoreError> {
    let row = photos::table.find(id.uuid()).select(PhotoRow::as_select());
    conn.query("photos.find", |pg| row.first::<PhotoRow>(pg).optional())?.map(Photo::try_from).transpose()
}

/// Takes a stored photo of this person for a post, locked until this transaction ends, so that no job deletes it as unused any more.
pub fn take_for_post(tx: &mut Tx<'_>, owner: UserId, id: PhotoId) -> Result<Option<Photo>, StoreError> {
    let row = photos::table
        .find(id.uuid())
        .filter(photos::owner_id.eq(owner.uuid()))
        .filter(photos::purpose.eq(PhotoPurpose::Post.as_str()))
        .filter(photos::state.eq(PhotoState::Stored.as_str()));
    let taken = photos::is_in_post.eq(true);
    let photo = tx.query("photos.take_for_post", |pg| {
        diesel::update(row).set(taken).returning(PhotoRow::as_returning()).get_result::<PhotoRow>(pg).optional()
    })?;
    photo.map(Photo::try_from).transpose()
}
