//! Imports: files of many activities. They are stored while they arrive, and a job processes them line by line with the
//! rules of a single activity. `docs/imports.md` describes the whole.

mod fields;
mod reading;
mod receiving;
mod work;

pub(crate) use work::{ProcessImport, run_job};

pub use milequest_domain::imports::{ImportFormat, ImportState, MAX_BYTES, MAX_LINES};
pub use milequest_persistence::imports::{Import, ImportProblem};
pub use receiving::{ImportUpload, NewImport, abandon, begin, begin_for};
pub use work::{MAX_PROBLEMS, process};

use crate::{Page, PageRequest, ServiceError, Services, core::viewer::Viewer};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::ImportId;
use milequest_persistence::{Conn, Tx, imports as store};

/// How long an import and its results are stored.
const STAY: TimeDelta = TimeDelta::days(30);

/// The time after which an incomplete file is abandoned.
const BROKEN_OFF: TimeDelta = TimeDelta::hours(1);

/// The viewer's own imports, the latest first.
pub fn list_mine(s: &Services, viewer: &Viewer, page: &PageRequest<ImportId>) -> Result<Page<Import>, ServiceError> {
    Ok(s.db.read(|conn| store::list_of_user(conn, viewer.user.id, page))?)
}

/// One of the viewer's own imports.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn get(s: &Services, viewer: &Viewer, id: ImportId) -> Result<Import, ServiceError> {
    s.db.read(|conn| own(conn, viewer, id))
}

/// The problems of one of the viewer's own imports, the first [`MAX_PROBLEMS`], in the order of the file.
///
/// # Errors
/// [`crate::Code::NotFound`].
pub fn list_problems(
    s: &Services,
    viewer: &Viewer,
    id: ImportId,
    page: &PageRequest<i32>,
) -> Result<Page<ImportProblem>, ServiceError> {
    s.db.read(|conn| {
        own(conn, viewer, id)?;
        Ok(store::list_problems(conn, id, page)?)
    })
}

/// The same for the operator.
pub fn list_problems_for(
    s: &Services,
    id: ImportId,
    page: &PageRequest<i32>,
) -> Result<Page<ImportProblem>, ServiceError> {
    Ok(s.db.read(|conn| store::list_problems(conn, id, page))?)
}

fn own(conn: &mut Conn, viewer: &Viewer, id: ImportId) -> Result<Import, ServiceError> {
    let is_visible = |import: &Import| import.user_id == viewer.user.id && import.state != ImportState::Receiving;
    store::find(conn, id)?.filter(is_visible).ok_or_else(|| ServiceError::not_found("import"))
}

/// Deletes some of the imports that are old enough or incomplete, in this transaction.
pub(crate) fn delete_old(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, ServiceError> {
    // Each may have a thousand problems and more than a hundred portions.
    Ok(store::delete_old(tx, now - STAY, now - BROKEN_OFF, most.min(50))?)
}
