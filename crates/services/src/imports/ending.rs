//! Ends an import: what was sent is deleted, and its owner is told.

use super::{Import, removal};
use crate::{
    ServiceError, achievements,
    notifications::{self, Event},
};
use chrono::{DateTime, Utc};
use milequest_domain::{FieldError, imports::ImportState};
use milequest_persistence::{
    Tx,
    imports::{self as store, ImportProblem},
};

/// The largest number of problems of an import that are stored.
pub const MAX_PROBLEMS: i32 = 1_000;

/// Ends the import, deletes what was sent, and tells its owner.
pub(super) fn finish(
    tx: &mut Tx<'_>,
    import: Import,
    state: ImportState,
    now: DateTime<Utc>,
) -> Result<Import, ServiceError> {
    let import = Import { state, ended_at: Some(now), ..import };
    store::update(tx, &import)?;
    delete_sent(tx, &import, now)?;
    achievements::enqueue_check(tx, [import.user_id], [], now)?;
    notifications::enqueue(tx, vec![Event::ImportEnded(import.id)], now)?;
    Ok(import)
}

/// Deletes what was sent.
pub(super) fn delete_sent(tx: &mut Tx<'_>, import: &Import, now: DateTime<Utc>) -> Result<(), ServiceError> {
    store::delete_portions(tx, import.id)?;
    store::delete_summaries(tx, import.id)?;
    removal::remove(tx, import.id, now)
}

/// A problem, and the line or the file that has it.
pub(super) struct NewProblem<'p> {
    pub(super) line: Option<u32>,
    pub(super) file: Option<&'p str>,
    pub(super) error: &'p FieldError,
}

/// Stores problems, up to the largest number.
pub(super) fn create_problems<'p>(
    tx: &mut Tx<'_>,
    import: &mut Import,
    problems: impl IntoIterator<Item = NewProblem<'p>>,
) -> Result<(), ServiceError> {
    let room = usize::try_from(MAX_PROBLEMS - import.problems).unwrap_or(0);
    let mut rows = Vec::new();
    for NewProblem { line, file, error } in problems.into_iter().take(room) {
        import.problems += 1;
        rows.push(ImportProblem {
            number: import.problems,
            line: line.map(|line| i32::try_from(line).unwrap_or(i32::MAX)),
            pointer: error.pointer.clone(),
            code: error.code.to_owned(),
            detail: error.detail.clone(),
            file: file.map(str::to_owned),
        });
    }
    Ok(store::create_problems(tx, import.id, &rows)?)
}

/// A number as the database has it.
pub(super) fn count(number: usize) -> Result<i32, ServiceError> {
    i32::try_from(number).map_err(ServiceError::internal)
}
