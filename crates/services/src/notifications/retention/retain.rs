//! The job that deletes notifications which have ended.

use super::{
    archive::archive_some,
    limits::{BATCH_SIZE, read_before},
};
use crate::{
    ServiceError, Services,
    jobs::{self, JobKind, Policy, Priority},
};
use chrono::TimeDelta;
use milequest_persistence::notifications::{self as store, DeletedNotifications};
use serde::{Deserialize, Serialize};

/// Deletes notifications that have ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RetainNotifications;

impl JobKind for RetainNotifications {
    const NAME: &'static str = "retain_notifications";
    const POLICY: Policy = Policy {
        priority: Priority::Idle,
        max_attempts: 5,
        pause: TimeDelta::minutes(1),
        longest_pause: TimeDelta::minutes(10),
        lease: TimeDelta::minutes(5),
    };
}

/// The interval between two runs.
pub(crate) const EVERY: TimeDelta = TimeDelta::minutes(10);

/// The number of batches of one job. Another job continues.
const BATCHES: usize = 20;

/// The job. With a folder for archives, what is deleted is in a file before.
pub(crate) fn retain(s: &Services) -> Result<(), ServiceError> {
    for _ in 0..BATCHES {
        let deleted = match s.archive_folder() {
            Some(folder) => archive_some(s, folder)?,
            None => delete_some(s)?,
        };
        let Some(DeletedNotifications { read, expired }) = deleted else { return Ok(()) };
        for (reason, number) in [("read", read), ("expired", expired)] {
            metrics::counter!("milequest_notifications_deleted_total", "reason" => reason).increment(number as u64);
        }
        tracing::debug!(read, expired, "notifications deleted");
    }
    let now = s.now();
    s.db.write(|tx| jobs::enqueue(tx, RetainNotifications.request(now).once_per(RetainNotifications::NAME)).map(drop))
}

/// Deletes some in one transaction. None: there are no more.
fn delete_some(s: &Services) -> Result<Option<DeletedNotifications>, ServiceError> {
    let now = s.now();
    let read_before = read_before(s, now);
    // An archive that was begun while there was a folder for it is given up.
    s.db.write(store::delete_archives)?;
    let ended = s.db.read(|conn| store::list_ended(conn, read_before, now, BATCH_SIZE))?;
    if ended.is_empty() {
        return Ok(None);
    }
    s.db.write(|tx| Ok(Some(store::delete_ended(tx, &ended, read_before, now)?)))
}
