//! Removes uploads: at once for their owner, and by a job from the store of files.

use super::chunks::{chunk_count, chunk_name, group};
use crate::{
    ServiceError, Services,
    jobs::{self, Failure, JobKind, Policy, Priority},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::ImportId;
use milequest_persistence::{Tx, imports as store};
use serde::{Deserialize, Serialize};

/// The job that deletes the chunks of removed uploads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeleteImportUploads;

impl JobKind for DeleteImportUploads {
    const NAME: &'static str = "delete_import_uploads";
    // The cleanup enqueues another one while there is something to delete.
    const POLICY: Policy = Policy {
        priority: Priority::Usual,
        max_attempts: 3,
        pause: TimeDelta::seconds(30),
        longest_pause: TimeDelta::minutes(2),
        lease: TimeDelta::minutes(5),
    };
}

/// How long the chunks of a removed upload stay, so that no request is still writing one of them.
const GRACE: TimeDelta = TimeDelta::minutes(2);

/// The number of uploads that a job deletes. Each may have 512 chunks.
const AT_ONCE: i64 = 10;

/// Removes an upload, if there is one.
pub(super) fn remove(tx: &mut Tx<'_>, id: ImportId, now: DateTime<Utc>) -> Result<(), ServiceError> {
    if store::find_upload(tx, id)?.is_none() {
        return Ok(());
    }
    store::remove_uploads(tx, &[id.uuid()], now)?;
    enqueue(tx, now + GRACE, now)
}

fn enqueue(tx: &mut Tx<'_>, due: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let request = DeleteImportUploads.request(now).not_before(due).once_per(DeleteImportUploads::NAME);
    jobs::enqueue(tx, request).map(drop)
}

/// Removes uploads that stayed incomplete, and enqueues the job if there are chunks to delete.
pub(super) fn clean_up(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<(), ServiceError> {
    store::remove_expired_uploads(tx, now, most)?;
    if store::any_removed_upload(tx, now - GRACE)? { enqueue(tx, now, now) } else { Ok(()) }
}

/// Deletes the chunks and then the rows of removed uploads.
pub(crate) fn delete_removed(s: &Services) -> Result<(), Failure> {
    let now = s.now();
    let removed = s.db.read(|conn| store::list_removed_uploads(conn, now - GRACE, AT_ONCE))?;
    for (id, size) in &removed {
        let names: Vec<String> = (0..chunk_count(*size)).map(chunk_name).collect();
        s.files()?.delete(&group(*id), &names).map_err(ServiceError::from)?;
        s.db.write(|tx| store::delete_upload(tx, *id))?;
    }
    if i64::try_from(removed.len()).is_ok_and(|number| number >= AT_ONCE) {
        s.db.write(|tx| enqueue(tx, now, now))?;
    }
    Ok(())
}
