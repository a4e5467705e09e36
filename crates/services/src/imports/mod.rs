//! Imports: files of many activities. They are stored while they arrive, and a job processes them, line by line or recording by
//! recording, with the rules of a single activity. `docs/imports.md` describes the whole.

mod chunks;
mod ending;
mod fields;
mod files;
mod matches;
mod own_import;
mod reading;
mod receiving;
mod removal;
mod starting;
mod undo;
mod uploads;
mod whole_file;
mod work;

pub(crate) use removal::{DeleteImportUploads, delete_removed};
pub(crate) use undo::{UndoImport, run_undo};
pub(crate) use work::{ProcessImport, run_job};

pub use chunks::chunk_count;
pub use ending::MAX_PROBLEMS;
pub use files::FileSource;
pub use matches::{MatchView, decide, decide_all, list_matches};
pub use milequest_domain::imports::{
    CHUNK_BYTES, ImportFileName, ImportFormat, ImportState, MAX_BYTES, MAX_FILE_BYTES, MAX_LINES, MAX_UPLOAD_BYTES,
    MatchDecision,
};
pub use milequest_persistence::imports::{FileUpload, Import, ImportMatch, ImportProblem};
pub use receiving::{LineUpload, NewImport, abandon, begin, begin_for};
pub use undo::undo;
pub use uploads::{
    ChunkUpload, FileImportOptions, MAX_OPEN_UPLOADS, NewFileUpload, begin_chunk, begin_upload, complete_upload,
    delete_upload, get_upload, list_uploads,
};
pub use whole_file::{WholeFile, begin_file, begin_file_for, begin_folder_for, too_large};
pub use work::{process, process_in_place};

use crate::{Page, PageRequest, ServiceError, Services, core::viewer::Viewer};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::ImportId;
use milequest_persistence::{Tx, imports as store};
use own_import::own;

/// How long an import and its results are stored.
const STAY: TimeDelta = TimeDelta::days(30);

/// The time after which an incomplete file is abandoned.
const BROKEN_OFF: TimeDelta = TimeDelta::hours(1);

/// The time after which an import of a folder was left by a command that was killed.
const LEFT: TimeDelta = TimeDelta::hours(24);

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

/// Deletes some of the imports that are old enough or incomplete, in this transaction.
pub(crate) fn delete_old(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, ServiceError> {
    store::stop_abandoned(tx, now - LEFT, now, most)?;
    Ok(store::delete_old(tx, now - STAY, now - BROKEN_OFF, now, (50, most))?)
}

/// Removes uploads that stayed incomplete, in this transaction.
pub(crate) fn clean_up_uploads(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    removal::clean_up(tx, now, 50)
}
