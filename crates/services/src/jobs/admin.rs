//! Operators list, find and retry jobs.

use crate::{ServiceError, Services, core::error::or_not_found};
use milequest_persistence::{Page, PageRequest, StoreError, jobs as store};

pub use milequest_persistence::jobs::{JobEntry, JobFilter, JobId, QueueDepth};

/// The limit of the count.
pub const COUNTED: i64 = 10_000;

/// Jobs, the newest first.
pub fn list(s: &Services, filter: &JobFilter, request: &PageRequest<JobId>) -> Result<Page<JobEntry>, ServiceError> {
    s.db.read(|conn| Ok(store::list(conn, filter, request)?))
}

/// A job.
///
/// # Errors
/// [`crate::Code::NotFound`]. A job that is done is deleted.
pub fn get(s: &Services, id: JobId) -> Result<JobEntry, ServiceError> {
    s.db.read(|conn| store::find(conn, id).map_err(or_not_found("job")))
}

/// Makes a job due now, with all its attempts.
///
/// # Errors
/// [`crate::Code::NotFound`] when there is no such job, or it is running.
pub fn retry(s: &Services, id: JobId) -> Result<(), ServiceError> {
    let now = s.now();
    if s.db.write(|tx| store::retry(tx, id, now))? {
        return Ok(());
    }
    Err(ServiceError::not_found("job that could be tried again: it is done, or somebody is running it"))
}

/// Retries all dead jobs, and returns their number.
pub fn retry_all_dead(s: &Services) -> Result<usize, ServiceError> {
    const AT_ONCE: i64 = 1000;
    let now = s.now();
    let mut all = 0;
    loop {
        match s.db.write(|tx| store::retry_all_dead(tx, now, AT_ONCE))? {
            0 => return Ok(all),
            some => all += some,
        }
    }
}

/// The depth of the queue, counted up to [`COUNTED`].
pub fn stock(s: &Services) -> Result<QueueDepth, ServiceError> {
    let now = s.now();
    Ok(s.db.read(|conn| -> Result<_, StoreError> { store::queue_depth(conn, now, COUNTED) })?)
}
