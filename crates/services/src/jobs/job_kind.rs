//! A kind of job, its policy, and the request to run one.

use super::NewJob;
use crate::ServiceError;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// A kind of job with the payload of its jobs. A kind is declared in its subject. The database stores the payload as JSON, so a field
/// that is added later needs a default, and a secret must be encrypted before.
pub trait JobKind: Serialize + DeserializeOwned {
    /// The name in the database, in metrics and on the command line.
    const NAME: &'static str;
    /// The policy of its jobs.
    const POLICY: Policy;

    /// Requests a job that is due now.
    fn request(self, now: DateTime<Utc>) -> JobRequest<Self> {
        JobRequest { job: self, created_at: now, run_at: now, key: None }
    }

    /// Reads the stored payload.
    ///
    /// # Errors
    /// When another version of this kind wrote it.
    fn read(payload: &Value) -> Result<Self, serde_json::Error> {
        Self::deserialize(payload)
    }
}

/// A job and the time from which it is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRequest<K> {
    job: K,
    created_at: DateTime<Utc>,
    run_at: DateTime<Utc>,
    key: Option<String>,
}

impl<K: JobKind> JobRequest<K> {
    /// Makes the job due at this time.
    #[must_use]
    pub fn not_before(self, time: DateTime<Utc>) -> Self {
        Self { run_at: time, ..self }
    }

    /// Enqueues nothing while another job with this key, of any kind, waits for its first attempt. A transaction that enqueues with a
    /// shared key waits for the other transactions with it, so enqueue last.
    #[must_use]
    pub fn once_per(self, key: impl Into<String>) -> Self {
        Self { key: Some(key.into()), ..self }
    }

    /// The row of the job.
    ///
    /// # Errors
    /// When the payload cannot be written as JSON.
    pub fn into_row(self) -> Result<NewJob, ServiceError> {
        let payload = serde_json::to_value(self.job).map_err(ServiceError::internal)?;
        Ok(K::POLICY.row(K::NAME, payload, self.created_at, self.run_at, self.key))
    }
}

/// The order in which due jobs run. It also decides which share of the workers runs them: see [`crate::jobs::Workers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Priority {
    /// A letter or another delivery, for which a person waits.
    Urgent,
    /// Most jobs: they are short, and end in the database.
    Usual,
    /// Bulk work that a person ordered, such as a file of activities.
    Bulk,
    /// A job that runs when no other job is due.
    Idle,
}

impl Priority {
    /// All priorities, in the order of claims.
    pub(super) const ALL: [Self; 4] = [Self::Urgent, Self::Usual, Self::Bulk, Self::Idle];
}

/// How jobs of one kind are run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The priority.
    pub priority: Priority,
    /// The number of attempts before a job is dead.
    pub max_attempts: i32,
    /// The pause before the second attempt. Each further pause is twice as long as the one before.
    pub pause: TimeDelta,
    /// The longest pause.
    pub longest_pause: TimeDelta,
    /// The time for which a worker owns a job. A handler that calls another machine must give up within half of it, because the worker
    /// may hold a job for the other half before it begins.
    pub lease: TimeDelta,
}

impl Policy {
    /// The pause after this many attempts: between half the pause and all of it, so that jobs that failed together do not run again
    /// together. `random` is any number.
    #[must_use]
    pub fn pause_after(&self, attempts: i32, random: u32) -> TimeDelta {
        let doublings = attempts.clamp(1, 31).cast_unsigned() - 1;
        let whole = self.pause.num_milliseconds().saturating_mul(1 << doublings);
        let whole = whole.min(self.longest_pause.num_milliseconds());
        TimeDelta::milliseconds(whole / 2 + i64::from(random) % (whole / 2 + 1))
    }

    /// The row of a job of this kind.
    #[must_use]
    pub fn row(
        &self,
        kind: &str,
        payload: Value,
        created_at: DateTime<Utc>,
        run_at: DateTime<Utc>,
        key: Option<String>,
    ) -> NewJob {
        NewJob {
            kind: kind.to_owned(),
            payload,
            priority: self.priority as i16,
            key,
            run_at,
            max_attempts: self.max_attempts,
            lease_ms: i32::try_from(self.lease.num_milliseconds()).unwrap_or(i32::MAX),
            created_at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: Policy = Policy {
        priority: Priority::Usual,
        max_attempts: 9,
        pause: TimeDelta::seconds(10),
        longest_pause: TimeDelta::seconds(60),
        lease: TimeDelta::seconds(30),
    };

    #[test]
    fn pauses_double_up_to_the_longest() {
        for (attempts, longest) in [(0, 10), (1, 10), (2, 20), (3, 40), (4, 60), (i32::MAX, 60)] {
            let longest = TimeDelta::seconds(longest);
            for random in [0, 1, 4_999, 5_000, 5_001, u32::MAX] {
                let pause = POLICY.pause_after(attempts, random);
                assert!(pause >= longest / 2 && pause <= longest, "{pause} after {attempts}");
            }
        }
    }

    #[test]
    fn jobs_that_failed_together_run_again_at_different_times() {
        let pauses: std::collections::BTreeSet<_> = (0..1000).map(|n| POLICY.pause_after(1, n * 7)).collect();
        assert!(pauses.len() > 900);
    }
}
