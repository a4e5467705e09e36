//! Enqueues jobs.

use super::job_id::JobId;
use crate::{StoreError, Tx, schema::jobs};
use chrono::{DateTime, Utc};
use diesel::{prelude::*, query_dsl::methods::FilterDsl, upsert::excluded};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;

/// A new job.
#[derive(Clone, Debug, PartialEq, Insertable, Serialize)]
#[diesel(table_name = jobs, check_for_backend(diesel::pg::Pg))]
pub struct NewJob {
    /// The kind.
    pub kind: String,
    /// The payload.
    pub payload: Value,
    /// The priority: 0 before 1, 1 before 2, and 2 before 3.
    pub priority: i16,
    /// The key: while another job with this key waits for its first attempt, this one is not needed.
    pub key: Option<String>,
    /// The earliest time at which it may run.
    pub run_at: DateTime<Utc>,
    /// The largest number of attempts.
    pub max_attempts: i32,
    /// The duration of the lease in milliseconds.
    pub lease_ms: i32,
    /// When it was created.
    pub created_at: DateTime<Utc>,
}

/// Adds a job and returns its id. If a job with the same key already waits, that job is moved to the earlier of both
/// times, and the function returns none. In both cases no worker begins the job before this transaction has ended,
/// because its row is locked. So a worker never runs it on outdated data.
pub fn enqueue(tx: &mut Tx<'_>, job: &NewJob) -> Result<Option<JobId>, StoreError> {
    tx.enqueues();
    tx.query("jobs.enqueue", |pg| {
        let upsert = diesel::insert_into(jobs::table)
            .values(job)
            .on_conflict(jobs::key)
            .filter_target(jobs::key.is_not_null())
            .do_update()
            .set(jobs::run_at.eq(excluded(jobs::run_at)));
        let upsert = FilterDsl::filter(upsert, jobs::run_at.gt(excluded(jobs::run_at)));
        upsert.returning(jobs::id).get_result::<i64>(pg).optional()
    })
    .map(|id| id.map(JobId))
}

/// Adds many jobs at once, as [`enqueue`] does, and returns the number that were added or moved to an earlier time.
pub fn enqueue_all(tx: &mut Tx<'_>, all: &[NewJob]) -> Result<usize, StoreError> {
    // As many as one statement can carry, with room to spare.
    const AT_ONCE: usize = 1000;
    tx.enqueues();
    let mut added = 0;
    for some in one_of_each_key(all).chunks(AT_ONCE) {
        added += tx.query("jobs.enqueue_all", |pg| {
            let upsert = diesel::insert_into(jobs::table)
                .values(some.to_vec())
                .on_conflict(jobs::key)
                .filter_target(jobs::key.is_not_null())
                .do_update()
                .set(jobs::run_at.eq(excluded(jobs::run_at)));
            FilterDsl::filter(upsert, jobs::run_at.gt(excluded(jobs::run_at))).execute(pg)
        })?;
    }
    Ok(added)
}

/// All jobs without a key, and the earliest job of each key. Keys are sorted, so that two transactions lock them in the
/// same order.
fn one_of_each_key(all: &[NewJob]) -> Vec<&NewJob> {
    let (mut plain, mut keyed) = (Vec::new(), HashMap::new());
    for job in all {
        match &job.key {
            None => plain.push(job),
            Some(key) => {
                let kept = keyed.entry(key).or_insert(job);
                if job.run_at < kept.run_at {
                    *kept = job;
                }
            }
        }
    }
    let mut keyed: Vec<_> = keyed.into_values().collect();
    keyed.sort_by(|a, b| a.key.cmp(&b.key));
    plain.extend(keyed);
    plain
}
