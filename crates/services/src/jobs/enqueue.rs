//! Enqueueing jobs in the transaction that wants them done.

use super::{JobId, JobKind, JobRequest, NewJob};
use crate::ServiceError;
use milequest_persistence::{Tx, jobs as store};

/// Enqueues a job that nobody sees before this transaction is committed, and that is run at once when it is. Answers none where another
/// one for the same key waits, which will see what this transaction has done.
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
