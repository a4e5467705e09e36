//! The interface between the job engine and the handlers.

use super::{ClaimedJob, Failure, NewJob, Policy};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::Tx;

/// The handlers of all kinds. The service's own is `background::Handlers`.
pub trait Work: Send + Sync + 'static {
    /// The policy of this kind; none if this program does not know the kind.
    fn policy(&self, kind: &str) -> Option<Policy>;

    /// The task of this job.
    ///
    /// # Errors
    /// When the payload is invalid.
    fn task(&self, job: &ClaimedJob) -> Result<Task<'_>, Failure>;

    /// The recurring jobs. Each has its own kind.
    fn recurring(&self, now: DateTime<Utc>) -> Vec<Recurring>;
}

type InTransaction<'w> = Box<dyn Fn(&mut Tx<'_>, DateTime<Utc>) -> Result<(), Failure> + 'w>;

/// The task of a job. It decides how often the effect happens.
pub enum Task<'w> {
    /// The effect is in the database, in one transaction with the end of the job: exactly once. The function may run
    /// more than once before the commit.
    InTransaction(InTransaction<'w>),
    /// The effect is elsewhere, and no transaction is open meanwhile: at least once. It happens again only when a
    /// worker dies or loses the database.
    Outside(Box<dyn FnOnce() -> Result<(), Failure> + 'w>),
}

impl<'w> Task<'w> {
    /// A task with an effect in the database.
    pub fn in_transaction(f: impl Fn(&mut Tx<'_>, DateTime<Utc>) -> Result<(), Failure> + 'w) -> Self {
        Self::InTransaction(Box::new(f))
    }

    /// A task with an effect elsewhere.
    pub fn outside(f: impl FnOnce() -> Result<(), Failure> + 'w) -> Self {
        Self::Outside(Box::new(f))
    }
}

/// A recurring job. Its ticks are the multiples of `every` since 1970, the same on every node. Each tick is enqueued
/// once.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurring {
    /// The interval between two ticks.
    pub every: TimeDelta,
    /// The job.
    pub job: NewJob,
}

impl Recurring {
    /// The current tick at this time.
    pub(super) fn tick(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let every = self.every.num_milliseconds().max(1);
        now - TimeDelta::milliseconds(now.timestamp_millis().rem_euclid(every))
            - TimeDelta::microseconds(i64::from(now.timestamp_subsec_micros() % 1000))
    }
}
