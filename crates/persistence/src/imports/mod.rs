//! Imports: files of activities, stored in portions or chunks until they are processed, and the problems of their lines
//! and files.

mod activities;
mod matches;
mod uploads;

pub use activities::{
    add_activities, add_summaries, delete_some_activities, delete_summaries, list_activities, list_some_activities,
    list_summaries,
};
pub use matches::{
    ImportMatch, StartedActivity, create_matches, delete_matches, delete_some_matches, find_match, list_known_between,
    list_matches, list_undecided, lock_match, update_decision, update_known,
};
pub use uploads::{
    FileUpload, SentUploads, any_removed_upload, count_uploads, create_upload, delete_upload, find_upload,
    list_open_uploads, list_removed_uploads, lock_upload, remove_expired_uploads, remove_some_uploads_of_user,
    remove_uploads, update_upload,
};

use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    schema::{import_portions, import_problems, import_uploads, imports},
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::{exists, not},
    pg::Pg,
    prelude::*,
};
use milequest_domain::{
    ImportId, UserId,
    imports::{ImportFormat, ImportState},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An import.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable, Insertable, Identifiable, AsChangeset,
)]
#[diesel(table_name = imports, check_for_backend(Pg), treat_none_as_null = true)]
#[expect(clippy::struct_excessive_bools, reason = "each is a column")]
pub struct Import {
    /// The id.
    #[diesel(deserialize_as = Uuid, serialize_as = Uuid)]
    pub id: ImportId,
    /// The owner of the activities.
    #[diesel(deserialize_as = Uuid, serialize_as = Uuid)]
    pub user_id: UserId,
    /// The format of the file.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub format: ImportFormat,
    /// The column names of a CSV file.
    pub header: Option<Vec<String>>,
    /// Whether one bad line keeps every line from being logged.
    pub is_atomic: bool,
    /// The state.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub state: ImportState,
    /// The number of portions.
    pub portions: i32,
    /// The number of processed portions.
    pub portions_done: i32,
    /// The number of lines.
    pub lines: i32,
    /// The number of processed lines.
    pub done_lines: i32,
    /// The number of lines that were logged.
    pub new_lines: i32,
    /// The number of lines that were logged before.
    pub known_lines: i32,
    /// The number of refused lines.
    pub bad_lines: i32,
    /// The number of stored problems.
    pub problems: i32,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
    /// When the processing began.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// The name of the file, for recordings and exports.
    #[serde(default)]
    pub file_name: Option<String>,
    /// Whether the activities of files become private.
    #[serde(default)]
    pub is_private: bool,
    /// Whether the points of recordings are kept.
    #[serde(default)]
    pub keeps_tracks: bool,
    /// Whether known activities without a note get that of the file.
    #[serde(default)]
    pub updates_notes: bool,
    /// The number of files that were found so far.
    #[serde(default)]
    pub files: i32,
    /// The number of files that are done.
    #[serde(default)]
    pub files_done: i32,
    /// The number of files without activities.
    #[serde(default)]
    pub ignored_files: i32,
    /// The next file, by its number in each archive that is open, and the number of its activities that are done.
    #[serde(default)]
    pub position: Vec<i32>,
    /// The number of bytes that were unpacked so far.
    #[serde(default)]
    pub unpacked_bytes: i64,
    /// The number of known activities that got a note.
    #[serde(default)]
    pub updated_notes: i32,
    /// The number of activities that got a track.
    #[serde(default)]
    pub kept_tracks: i32,
    /// The number of activities that may be known already.
    #[serde(default)]
    pub matches: i32,
    /// The number of matches without a decision.
    #[serde(default)]
    pub undecided: i32,
    /// Whether all activities that it logged are known as its own.
    #[serde(default)]
    pub is_undoable: bool,
}

/// A problem of a line or of a file.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = import_problems, check_for_backend(Pg))]
pub struct ImportProblem {
    /// The number of the problem in its import, from 1.
    pub number: i32,
    /// The line of the file. None for a problem of a recording or an export.
    pub line: Option<i32>,
    /// The field in the line or of the activity.
    pub pointer: String,
    /// The rule's stable name.
    pub code: String,
    /// What to change in the request.
    pub detail: String,
    /// The path of the recording within its archive. None for a line.
    pub file: Option<String>,
}

/// Creates an import.
pub fn create(tx: &mut Tx<'_>, import: &Import) -> Result<(), StoreError> {
    tx.query("imports.insert", |pg| diesel::insert_into(imports::table).values(import.clone()).execute(pg).map(drop))
}

/// Stores the changed import.
pub fn update(tx: &mut Tx<'_>, import: &Import) -> Result<(), StoreError> {
    let row = imports::table.find(import.id.uuid());
    match tx.query("imports.update", |pg| diesel::update(row).set(import.clone()).execute(pg))? {
        0 => Err(StoreError::NotFound),
        _ => Ok(()),
    }
}

/// An import of any person.
pub fn find(conn: &mut Conn, id: ImportId) -> Result<Option<Import>, StoreError> {
    let row = imports::table.find(id.uuid()).select(Import::as_select());
    conn.query("imports.find", |pg| row.first(pg).optional())
}

/// An import of any person, locked until this transaction ends.
pub fn lock(tx: &mut Tx<'_>, id: ImportId) -> Result<Option<Import>, StoreError> {
    let row = imports::table.find(id.uuid()).select(Import::as_select()).for_no_key_update();
    tx.query("imports.lock", |pg| row.first(pg).optional())
}

/// The imports of a person, the latest first.
pub fn list_of_user(
    conn: &mut Conn,
    owner: UserId,
    request: &PageRequest<ImportId>,
) -> Result<Page<Import>, StoreError> {
    let mut rows = imports::table
        .filter(imports::user_id.eq(owner.uuid()))
        .filter(imports::state.ne(ImportState::Receiving.as_str()))
        .order(imports::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(Import::as_select())
        .into_boxed();
    if let Some(after) = request.after() {
        rows = rows.filter(imports::id.lt(after.uuid()));
    }
    conn.query("imports.of_user", |pg| rows.load(pg)).map(|rows| request.to_page(rows))
}

/// Stores a portion of the file.
pub fn create_portion(tx: &mut Tx<'_>, import: ImportId, number: i32, lines: &str) -> Result<(), StoreError> {
    let row = (
        import_portions::import_id.eq(import.uuid()),
        import_portions::number.eq(number),
        import_portions::lines.eq(lines),
    );
    tx.query("import_portions.create", |pg| {
        diesel::insert_into(import_portions::table).values(row).execute(pg).map(drop)
    })
}

/// A portion of the file; none after the import has ended.
pub fn find_portion(conn: &mut Conn, import: ImportId, number: i32) -> Result<Option<String>, StoreError> {
    let row = import_portions::table.find((import.uuid(), number)).select(import_portions::lines);
    conn.query("import_portions.find", |pg| row.first(pg).optional())
}

/// Deletes the portions of an import.
pub fn delete_portions(tx: &mut Tx<'_>, import: ImportId) -> Result<(), StoreError> {
    let all = import_portions::table.filter(import_portions::import_id.eq(import.uuid()));
    tx.query("import_portions.delete", |pg| diesel::delete(all).execute(pg).map(drop))
}

/// Stores problems of lines.
pub fn create_problems(tx: &mut Tx<'_>, import: ImportId, all: &[ImportProblem]) -> Result<(), StoreError> {
    let row = |problem: &ImportProblem| {
        (
            import_problems::import_id.eq(import.uuid()),
            import_problems::number.eq(problem.number),
            import_problems::line.eq(problem.line),
            import_problems::pointer.eq(problem.pointer.clone()),
            import_problems::code.eq(problem.code.clone()),
            import_problems::detail.eq(problem.detail.clone()),
            import_problems::file.eq(problem.file.clone()),
        )
    };
    if all.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = all.iter().map(row).collect();
    tx.query("import_problems.create", |pg| {
        diesel::insert_into(import_problems::table).values(rows).execute(pg).map(drop)
    })
}

/// The problems of an import, in the order of lines.
pub fn list_problems(
    conn: &mut Conn,
    import: ImportId,
    request: &PageRequest<i32>,
) -> Result<Page<ImportProblem>, StoreError> {
    let mut rows = import_problems::table
        .filter(import_problems::import_id.eq(import.uuid()))
        .order(import_problems::number)
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(ImportProblem::as_select())
        .into_boxed();
    if let Some(after) = request.after() {
        rows = rows.filter(import_problems::number.gt(*after));
    }
    conn.query("import_problems.list", |pg| rows.load(pg)).map(|rows| request.to_page(rows))
}

/// Deletes an import whose file arrived incomplete.
pub fn delete_unfinished(tx: &mut Tx<'_>, id: ImportId) -> Result<(), StoreError> {
    let row = imports::table.find(id.uuid()).filter(imports::state.eq(ImportState::Receiving.as_str()));
    tx.query("imports.abandon", |pg| diesel::delete(row).execute(pg).map(drop))
}

/// Deletes the ended imports of a person, except the latest ones.
pub fn delete_all_but_latest(tx: &mut Tx<'_>, owner: UserId, latest: i64) -> Result<(), StoreError> {
    let ended = imports::table
        .filter(imports::user_id.eq(owner.uuid()))
        .filter(imports::ended_at.is_not_null())
        // Its activities are being deleted.
        .filter(imports::state.ne(ImportState::Undoing.as_str()))
        .order(imports::id.desc())
        .offset(latest)
        .select(imports::id);
    let ids: Vec<Uuid> = tx.query("imports.too_many", |pg| ended.load(pg))?;
    if ids.is_empty() {
        return Ok(());
    }
    // One of them may have begun to be undone meanwhile.
    let old = imports::table.filter(imports::id.eq_any(ids)).filter(imports::state.ne(ImportState::Undoing.as_str()));
    tx.query("imports.keep_latest", |pg| diesel::delete(old).execute(pg).map(drop))
}

/// Deletes up to `most` imports that were sent before `before`, and up to `most` incomplete imports that were sent
/// before `broken_off`, or `most_rows` of their rows. Returns the number of deleted rows.
pub fn delete_old(
    tx: &mut Tx<'_>,
    before: DateTime<Utc>,
    broken_off: DateTime<Utc>,
    now: DateTime<Utc>,
    (most, most_rows): (i64, i64),
) -> Result<usize, StoreError> {
    let old = imports::table
        .filter(imports::created_at.lt(before))
        .filter(imports::state.ne(ImportState::Undoing.as_str()))
        .order(imports::created_at)
        .limit(most);
    let mut ids: Vec<Uuid> =
        tx.query("imports.old", |pg| old.select(imports::id).for_update().skip_locked().load(pg))?;
    let broken = imports::table
        .filter(imports::state.eq(ImportState::Receiving.as_str()))
        .filter(imports::created_at.lt(broken_off))
        .order(imports::created_at)
        .limit(most);
    ids.extend::<Vec<Uuid>>(
        tx.query("imports.broken_off", |pg| broken.select(imports::id).for_update().skip_locked().load(pg))?,
    );
    // An import that a dead job has left may still have its chunks.
    remove_uploads(tx, &ids, now)?;
    delete_some(tx, &ids, most_rows)
}

/// Deletes up to `most` imports of a person, or rows of theirs, and returns their number.
pub fn delete_some_of_user(tx: &mut Tx<'_>, owner: UserId, most: i64) -> Result<usize, StoreError> {
    let theirs = imports::table.filter(imports::user_id.eq(owner.uuid())).order(imports::id).limit(most);
    let ids: Vec<Uuid> =
        tx.query("imports.list_to_purge", |pg| theirs.select(imports::id).for_no_key_update().load(pg))?;
    delete_some(tx, &ids, most)
}

/// Deletes up to `most` rows of these imports, and the imports when they have no more, so that no statement deletes the many rows of one with its
/// import. Returns the number of deleted rows.
fn delete_some(tx: &mut Tx<'_>, ids: &[Uuid], most: i64) -> Result<usize, StoreError> {
    let mut deleted = delete_some_matches(tx, ids, most)?;
    let left = |deleted: usize| most - i64::try_from(deleted).unwrap_or(most);
    deleted += delete_some_activities(tx, ids, left(deleted))?;
    if left(deleted) > 0 {
        // The other rows are a thousand problems and some hundred portions each at most.
        let those = imports::table.filter(imports::id.eq_any(ids));
        deleted += tx.query("imports.forget", |pg| diesel::delete(those).execute(pg))?;
    }
    Ok(deleted)
}

/// Stops up to `most` imports that a killed command has left, which no job continues, and returns their number.
pub fn stop_abandoned(
    tx: &mut Tx<'_>,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
    most: i64,
) -> Result<usize, StoreError> {
    let uploads = import_uploads::table.filter(import_uploads::id.eq(imports::id));
    let left = imports::table
        .filter(imports::format.eq(ImportFormat::Files.as_str()))
        .filter(imports::ended_at.is_null())
        .filter(imports::created_at.lt(before))
        .filter(not(exists(uploads)))
        .order(imports::created_at)
        .limit(most)
        .select(imports::id);
    let ids: Vec<Uuid> = tx.query("imports.abandoned", |pg| left.for_no_key_update().skip_locked().load(pg))?;
    if ids.is_empty() {
        return Ok(0);
    }
    let stopped = (imports::state.eq(ImportState::Stopped.as_str()), imports::ended_at.eq(now));
    let those = imports::table.filter(imports::id.eq_any(ids));
    tx.query("imports.stop", |pg| diesel::update(those).set(stopped).execute(pg))
}
