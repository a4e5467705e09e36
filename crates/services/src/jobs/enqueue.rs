//! Enqueues jobs in the transaction that needs them.

use super::{JobId, JobKind, JobRequest, NewJob};
use crate::ServiceError;
use milequest_persistence::{Tx, jobs as store};

/// Enqueues a job, which becomes visible and runs when this transaction commits. Returns none if another job with the
/// same key waits: that one will see what this transaction writes.
pub fn enqueue<K: JobKind>(tx: &mut Tx<'_>, request: JobRequest<K>) -> Result<Option<JobId>, ServiceError> {
    Ok(store::enqueue(tx, &request.into_row()?)?)
}

/// Enqueues many jobs of one kind at once.
pub fn enqueue_all<K: JobKind>(
    tx: &mut Tx<'_>,
    requests: impl IntoIterator<Item = JobRequest<K>>,
) -> Result<(), ServiceError> {
    let rows: Vec<NewJob> = requests.into_iter().map(JobRequest::into_row).collect::<Result<_, _>>()?;
    store::enqueue_all(tx, &rows)?;
    Ok(())
}
