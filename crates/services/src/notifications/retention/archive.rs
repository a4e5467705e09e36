//! Archives notifications before they are deleted: each is in one file, also when a process dies in between.

use super::{
    archive_file,
    limits::{BATCH_SIZE, read_before},
};
use crate::{ServiceError, Services};
use milequest_persistence::notifications::{self as store, DeletedNotifications, OpenArchive};
use std::path::Path;
use uuid::Uuid;

/// Archives and deletes some. None: there are no more.
///
/// A first transaction names them in a row. Then the file is written, with no transaction open, under a name that follows from the row. A
/// second transaction deletes them with the row. A run that finds a row continues with it. A file that has its name is complete, so it is
/// not written again.
pub(super) fn archive_some(s: &Services, folder: &Path) -> Result<Option<DeletedNotifications>, ServiceError> {
    let now = s.now();
    let read_before = read_before(s, now);
    let mut open = s.db.read(store::find_open_archive)?;
    if open.is_none() {
        let ended = s.db.read(|conn| store::list_ended(conn, read_before, now, BATCH_SIZE))?;
        if ended.is_empty() {
            return Ok(None);
        }
        let id: Uuid = s.new_id();
        s.db.write(|tx| Ok::<_, ServiceError>(store::open_archive(tx, id, &ended, read_before, now)?))?;
        open = s.db.read(store::find_open_archive)?;
    }
    // Those that were listed may have been retracted meanwhile.
    let Some(open) = open else { return Ok(Some(DeletedNotifications::default())) };
    write(s, folder, &open)?;
    let deleted = s.db.write(|tx| Ok::<_, ServiceError>(store::close_archive(tx, &open, read_before, now)?))?;
    Ok(Some(deleted.unwrap_or_default()))
}

fn write(s: &Services, folder: &Path, open: &OpenArchive) -> Result<(), ServiceError> {
    let path = archive_file::path(folder, open.created_at, open.id);
    if archive_file::exists(&path).map_err(|error| failure(folder, &error))? {
        return Ok(());
    }
    let lines = s.db.read(|conn| store::list_archived(conn, open.id))?;
    if lines.is_empty() {
        return Ok(());
    }
    let bytes = archive_file::write(&path, &lines).map_err(|error| failure(folder, &error))?;
    metrics::counter!("milequest_notifications_archived_total").increment(lines.len() as u64);
    metrics::counter!("milequest_notification_archive_bytes_total").increment(bytes);
    Ok(())
}

fn failure(folder: &Path, error: &std::io::Error) -> ServiceError {
    ServiceError::internal(format!("the archive of notifications in {} cannot be written: {error}", folder.display()))
}
