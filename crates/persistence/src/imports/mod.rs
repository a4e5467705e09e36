//! Imports: files of activities, stored in portions until they are processed, and the problems of their lines.

use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    schema::{import_portions, import_problems, imports},
};
use chrono::{DateTime, Utc};
use diesel::{pg::Pg, prelude::*};
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
}

/// A problem of a line.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = import_problems, check_for_backend(Pg))]
pub struct ImportProblem {
    /// The number of the problem in its import, from 1.
    pub number: i32,
    /// The line of the file.
    pub line: i32,
    /// The field in the line.
    pub pointer: String,
    /// The rule's stable name.
    pub code: String,
    /// What to change in the request.
    pub detail: String,
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
        .order(imports::id.desc())
        .offset(latest)
        .select(imports::id);
    let ids: Vec<Uuid> = tx.query("imports.too_many", |pg| ended.load(pg))?;
    if ids.is_empty() {
        return Ok(());
    }
    let old = imports::table.filter(imports::id.eq_any(ids));
    tx.query("imports.keep_latest", |pg| diesel::delete(old).execute(pg).map(drop))
}

/// Deletes up to `most` imports that were sent before `before`, and up to `most` incomplete imports that were sent
/// before `broken_off`.
pub fn delete_old(
    tx: &mut Tx<'_>,
    before: DateTime<Utc>,
    broken_off: DateTime<Utc>,
    most: i64,
) -> Result<usize, StoreError> {
    let old = imports::table.filter(imports::created_at.lt(before)).order(imports::created_at).limit(most);
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
    let those = imports::table.filter(imports::id.eq_any(ids));
    tx.query("imports.forget", |pg| diesel::delete(those).execute(pg))
}
