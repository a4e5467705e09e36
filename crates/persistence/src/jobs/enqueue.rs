//! Enqueues jobs.

use super::job_id::JobId;
use crate::{StoreError, Tx, schema::jobs};
use chrono::{DateTime, Utc};
use diesel::{prelude::*, query_dsl::methods::FilterDsl, upsert::excluded};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;

/// A job to be.
#[derive(Clone, Debug, PartialEq, Insertable, Serialize)]
#[diesel(table_name = jobs, check_for_backend(diesel::pg::Pg))]
pub struct NewJob {
    /// What is to be done.
    pub kind: String,
    /// With what.
    pub payload: Value,
    /// 0 goes before 1, and 1 before 2.
    pub priority: i16,
    /// While another job with this key waits for its first attempt, this one is not needed.
    pub key: Option<String>,
    /// Not before this time.
    pub run_at: DateTime<Utc>,
    /// How often it is begun before it is dead.
    pub max_attempts: i32,
    /// How long a worker may take.
    pub lease_ms: i32,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// Adds a job and returns its id. Where one with the same key waits already, that one is brought forward if it was due later
/// and stays as it is otherwise, which is answered by none. Either way nobody begins it before this transaction has ended: its
/// row is locked, so a worker cannot run it on what was there before.
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

/// Adds many jobs at once, as [`enqueue`] does, and returns how many were added or brought forward.
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

/// The jobs without a key as they are, then of each key the earliest, in the order of keys so that two transactions lock them in
/// the same order.
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
