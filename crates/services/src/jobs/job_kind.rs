//! A kind of job, and the request to run one.

use super::{NewJob, Policy};
use crate::ServiceError;
use chrono::{DateTime, Utc};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// A kind of job, with what a job of it carries. A kind stands beside its subject. What it carries is kept in the database as JSON, so a
/// field that is added later needs a default, and a secret must be sealed before it gets here.
pub trait JobKind: Serialize + DeserializeOwned {
    /// The name in the database, in metrics and on the command line.
    const NAME: &'static str;
    /// How jobs of this kind are run.
    const POLICY: Policy;

    /// Requests such a job, to be run at once.
    fn request(self, now: DateTime<Utc>) -> JobRequest<Self> {
        JobRequest { job: self, created_at: now, run_at: now, key: None }
    }

    /// The job that the database kept.
    ///
    /// # Errors
    /// When another version of this kind wrote it.
    fn read(payload: &Value) -> Result<Self, serde_json::Error> {
        Self::deserialize(payload)
    }
}

/// A job with when it is to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobRequest<K> {
    job: K,
    created_at: DateTime<Utc>,
    run_at: DateTime<Utc>,
    key: Option<String>,
}

impl<K: JobKind> JobRequest<K> {
    /// Not before this time.
    #[must_use]
    pub fn not_before(self, time: DateTime<Utc>) -> Self {
        Self { run_at: time, ..self }
    }

    /// Not while another job for the same key, whatever its kind, waits for its first attempt. A transaction that enqueues under a key
    /// that many share waits for the others' transactions, so do it last.
    #[must_use]
    pub fn once_per(self, key: impl Into<String>) -> Self {
        Self { key: Some(key.into()), ..self }
    }

    /// The job as the database keeps it.
    ///
    /// # Errors
    /// When what it carries has no JSON.
    pub fn into_row(self) -> Result<NewJob, ServiceError> {
        let payload = serde_json::to_value(self.job).map_err(ServiceError::internal)?;
        Ok(K::POLICY.row(K::NAME, payload, self.created_at, self.run_at, self.key))
    }
}
