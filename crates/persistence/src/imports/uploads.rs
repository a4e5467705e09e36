//! Uploads: recordings and exports whose chunks are in the store of files.

use crate::{Conn, StoreError, Tx, schema::import_uploads};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::{exists, select, sql},
    expression::SqlLiteral,
    pg::Pg,
    prelude::*,
    sql_types::Bool,
};
use milequest_domain::{ImportId, UserId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The state of an upload whose chunks arrive.
const OPEN: &str = "open";
/// The state of an upload that is being imported.
const COMPLETE: &str = "complete";
/// The state of an upload whose chunks are to be deleted.
const REMOVED: &str = "removed";

/// An upload of a file that is being imported or will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column")]
pub struct FileUpload {
    /// The id, which its import has as well.
    pub id: ImportId,
    /// The owner, unless that account was purged.
    pub user_id: Option<UserId>,
    /// The name of the file.
    pub file_name: String,
    /// The number of bytes.
    pub size_bytes: u64,
    /// The numbers of the chunks that have arrived, from 0, in order.
    pub received: Vec<u32>,
    /// Whether all have arrived and the import has begun.
    pub is_complete: bool,
    /// Whether the activities become private.
    pub is_private: bool,
    /// Whether the points of recordings are kept.
    pub keeps_tracks: bool,
    /// Whether known activities without a note get that of the file.
    pub updates_notes: bool,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it is removed unless it is complete.
    pub expires_at: DateTime<Utc>,
}

/// A row of `import_uploads`.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = import_uploads, check_for_backend(Pg))]
struct UploadRow {
    id: Uuid,
    user_id: Option<Uuid>,
    state: String,
    file_name: String,
    size_bytes: i64,
    received: Vec<i32>,
    is_private: bool,
    keeps_tracks: bool,
    updates_notes: bool,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

impl UploadRow {
    fn new(upload: &FileUpload) -> Result<Self, StoreError> {
        Ok(Self {
            id: upload.id.uuid(),
            user_id: upload.user_id.map(UserId::uuid),
            state: state(upload).to_owned(),
            file_name: upload.file_name.clone(),
            size_bytes: i64::try_from(upload.size_bytes).map_err(StoreError::corrupt)?,
            received: received(upload)?,
            is_private: upload.is_private,
            keeps_tracks: upload.keeps_tracks,
            updates_notes: upload.updates_notes,
            created_at: upload.created_at,
            expires_at: upload.expires_at,
        })
    }
}

const fn state(upload: &FileUpload) -> &'static str {
    if upload.is_complete { COMPLETE } else { OPEN }
}

fn received(upload: &FileUpload) -> Result<Vec<i32>, StoreError> {
    upload.received.iter().map(|number| i32::try_from(*number).map_err(StoreError::corrupt)).collect()
}

impl TryFrom<UploadRow> for FileUpload {
    type Error = StoreError;

    fn try_from(row: UploadRow) -> Result<Self, StoreError> {
        let number = |number: i32| u32::try_from(number).map_err(StoreError::corrupt);
        Ok(Self {
            id: row.id.into(),
            user_id: row.user_id.map(UserId::from),
            file_name: row.file_name,
            size_bytes: u64::try_from(row.size_bytes).map_err(StoreError::corrupt)?,
            received: row.received.into_iter().map(number).collect::<Result<_, _>>()?,
            is_complete: row.state == COMPLETE,
            is_private: row.is_private,
            keeps_tracks: row.keeps_tracks,
            updates_notes: row.updates_notes,
            created_at: row.created_at,
            expires_at: row.expires_at,
        })
    }
}

/// Creates an upload.
pub fn create_upload(tx: &mut Tx<'_>, upload: &FileUpload) -> Result<(), StoreError> {
    let row = UploadRow::new(upload)?;
    tx.query("import_uploads.create", |pg| diesel::insert_into(import_uploads::table).values(row).execute(pg).map(drop))
}

/// Stores which chunks have arrived, and whether these are all.
pub fn update_upload(tx: &mut Tx<'_>, upload: &FileUpload) -> Result<(), StoreError> {
    let row = import_uploads::table.find(upload.id.uuid()).filter(import_uploads::state.ne(REMOVED));
    let changes = (import_uploads::received.eq(received(upload)?), import_uploads::state.eq(state(upload)));
    match tx.query("import_uploads.update", |pg| diesel::update(row).set(changes).execute(pg))? {
        0 => Err(StoreError::NotFound),
        _ => Ok(()),
    }
}

/// An upload that was not removed.
pub fn find_upload(conn: &mut Conn, id: ImportId) -> Result<Option<FileUpload>, StoreError> {
    let row =
        import_uploads::table.find(id.uuid()).filter(import_uploads::state.ne(REMOVED)).select(UploadRow::as_select());
    conn.query("import_uploads.find", |pg| row.first(pg).optional())?.map(FileUpload::try_from).transpose()
}

/// The same, locked until this transaction ends.
pub fn lock_upload(tx: &mut Tx<'_>, id: ImportId) -> Result<Option<FileUpload>, StoreError> {
    let row = import_uploads::table
        .find(id.uuid())
        .filter(import_uploads::state.ne(REMOVED))
        .select(UploadRow::as_select())
        .for_no_key_update();
    tx.query("import_uploads.lock", |pg| row.first(pg).optional())?.map(FileUpload::try_from).transpose()
}

/// The open uploads of a person, the oldest first.
pub fn list_open_uploads(conn: &mut Conn, owner: UserId) -> Result<Vec<FileUpload>, StoreError> {
    let open = import_uploads::table
        .filter(import_uploads::user_id.eq(owner.uuid()))
        .filter(import_uploads::state.eq(OPEN))
        .order(import_uploads::id)
        .select(UploadRow::as_select());
    let rows: Vec<UploadRow> = conn.query("import_uploads.list_open", |pg| open.load(pg))?;
    rows.into_iter().map(FileUpload::try_from).collect()
}

/// What a person sends, or has sent and what is being imported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentUploads {
    /// The number of open uploads.
    pub open: i64,
    /// The number of bytes of all uploads.
    pub bytes: u64,
}

/// What a person sends, or has sent and what is being imported.
pub fn count_uploads(conn: &mut Conn, owner: UserId) -> Result<SentUploads, StoreError> {
    let rows = import_uploads::table
        .filter(import_uploads::user_id.eq(owner.uuid()))
        .filter(import_uploads::state.ne(REMOVED))
        .select((import_uploads::state, import_uploads::size_bytes));
    let rows: Vec<(String, i64)> = conn.query("import_uploads.count", |pg| rows.load(pg))?;
    let mut sent = SentUploads::default();
    for (state, bytes) in rows {
        sent.open += i64::from(state == OPEN);
        sent.bytes += u64::try_from(bytes).map_err(StoreError::corrupt)?;
    }
    Ok(sent)
}

/// Removes uploads, so that a job deletes their chunks.
pub fn remove_uploads(tx: &mut Tx<'_>, ids: &[Uuid], now: DateTime<Utc>) -> Result<(), StoreError> {
    if ids.is_empty() {
        return Ok(());
    }
    let those = import_uploads::table.filter(import_uploads::id.eq_any(ids)).filter(import_uploads::state.ne(REMOVED));
    let removed = (import_uploads::state.eq(REMOVED), import_uploads::removed_at.eq(now));
    tx.query("import_uploads.remove", |pg| diesel::update(those).set(removed).execute(pg).map(drop))
}

/// The condition of the index of open uploads, which a parameter would not repeat.
fn is_open() -> SqlLiteral<Bool> {
    sql("import_uploads.state = 'open'")
}

/// The condition of the index of removed uploads.
fn is_removed() -> SqlLiteral<Bool> {
    sql("import_uploads.state = 'removed'")
}

/// Removes up to `most` uploads that stayed open for too long, and returns their number.
pub fn remove_expired_uploads(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let expired = import_uploads::table
        .filter(is_open())
        .filter(import_uploads::expires_at.lt(now))
        .order(import_uploads::expires_at)
        .limit(most)
        .select(import_uploads::id);
    let ids: Vec<Uuid> = tx.query("import_uploads.expired", |pg| expired.for_no_key_update().skip_locked().load(pg))?;
    remove_uploads(tx, &ids, now)?;
    Ok(ids.len())
}

/// Ends and removes up to `most` uploads of a person whose account is purged, and returns their number.
pub fn remove_some_uploads_of_user(
    tx: &mut Tx<'_>,
    owner: UserId,
    now: DateTime<Utc>,
    most: i64,
) -> Result<usize, StoreError> {
    let theirs = import_uploads::table.filter(import_uploads::user_id.eq(owner.uuid())).limit(most);
    let ids: Vec<Uuid> =
        tx.query("import_uploads.of_purged", |pg| theirs.select(import_uploads::id).for_no_key_update().load(pg))?;
    remove_uploads(tx, &ids, now)?;
    let those = import_uploads::table.filter(import_uploads::id.eq_any(&ids));
    tx.query("import_uploads.leave_owner", |pg| {
        diesel::update(those).set(import_uploads::user_id.eq(None::<Uuid>)).execute(pg)
    })?;
    Ok(ids.len())
}

/// Whether there is an upload that was removed before a moment.
pub fn any_removed_upload(conn: &mut Conn, before: DateTime<Utc>) -> Result<bool, StoreError> {
    let removed = import_uploads::table
        .filter(is_removed())
        .filter(import_uploads::removed_at.le(before))
        .select(import_uploads::id);
    conn.query("import_uploads.any_removed", |pg| select(exists(removed)).get_result(pg))
}

/// Up to `most` uploads that were removed before a moment, each with its number of bytes.
pub fn list_removed_uploads(
    conn: &mut Conn,
    before: DateTime<Utc>,
    most: i64,
) -> Result<Vec<(ImportId, u64)>, StoreError> {
    let removed = import_uploads::table
        .filter(is_removed())
        .filter(import_uploads::removed_at.le(before))
        .order(import_uploads::removed_at)
        .limit(most)
        .select((import_uploads::id, import_uploads::size_bytes));
    let rows: Vec<(Uuid, i64)> = conn.query("import_uploads.list_removed", |pg| removed.load(pg))?;
    rows.into_iter().map(|(id, size)| Ok((id.into(), u64::try_from(size).map_err(StoreError::corrupt)?))).collect()
}

/// Deletes a removed upload, whose chunks are gone.
pub fn delete_upload(tx: &mut Tx<'_>, id: ImportId) -> Result<(), StoreError> {
    let row = import_uploads::table.find(id.uuid()).filter(import_uploads::state.eq(REMOVED));
    tx.query("import_uploads.delete", |pg| diesel::delete(row).execute(pg).map(drop))
}
