//! The seam between running jobs and what they do.

use super::{ClaimedJob, Failure, NewJob, Policy};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::Tx;

/// What there is to do. The service's own is `background::Handlers`.
pub trait Work: Send + Sync + 'static {
    /// How jobs of this kind are run; none where the kind is not known here.
    fn policy(&self, kind: &str) -> Option<Policy>;

    /// What is to be done for this job.
    ///
    /// # Errors
    /// When it makes no sense.
    fn task(&self, job: &ClaimedJob) -> Result<Task<'_>, Failure>;

    /// What is to be done over and over. Each has a kind of its own.
    fn recurring(&self, now: DateTime<Utc>) -> Vec<Recurring>;
}

type InTransaction<'w> = Box<dyn Fn(&mut Tx<'_>, DateTime<Utc>) -> Result<(), Failure> + 'w>;

/// What a job does, and by that how often.
pub enum Task<'w> {
    /// The effect is in the database, in one transaction with the job's end: exactly once. It may run more than once before it is
    /// committed.
    InTransaction(InTransaction<'w>),
    /// The effect is elsewhere, and no transaction is open meanwhile: at least once, and more often only when a worker dies or loses
    /// the database over it.
    Outside(Box<dyn FnOnce() -> Result<(), Failure> + 'w>),
}

impl<'w> Task<'w> {
    /// An effect in the database.
    pub fn in_transaction(f: impl Fn(&mut Tx<'_>, DateTime<Utc>) -> Result<(), Failure> + 'w) -> Self {
        Self::InTransaction(Box::new(f))
    }

    /// An effect elsewhere.
    pub fn outside(f: impl FnOnce() -> Result<(), Failure> + 'w) -> Self {
        Self::Outside(Box::new(f))
    }
}

/// A job that comes again and again. Its ticks are the multiples of `every` since 1970, the same on every node, and each is
/// enqueued once.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurring {
    /// How far its ticks are apart.
    pub every: TimeDelta,
    /// What is to be done.
    pub job: NewJob,
}

impl Recurring {
    /// The tick that is current at this time.
    pub(super) fn tick(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let every = self.every.num_milliseconds().max(1);
        now - TimeDelta::milliseconds(now.timestamp_millis().rem_euclid(every))
            - TimeDelta::microseconds(i64::from(now.timestamp_subsec_micros() % 1000))
    }
}
