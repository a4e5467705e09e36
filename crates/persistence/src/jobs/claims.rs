//! Claimed jobs: claim, finish, reschedule, release, reclaim, mark as dead.

use super::job_id::JobId;
use crate::{StoreError, Tx, db::commit::WITHOUT_WAITING, schema::jobs};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{
    connection::SimpleConnection,
    dsl::sql,
    prelude::*,
    sql_types::{BigInt, Integer, Jsonb, SmallInt, Text, Timestamptz},
};
use serde_json::Value;

/// A job that a worker has claimed.
#[derive(Clone, Debug, PartialEq, QueryableByName)]
pub struct ClaimedJob {
    /// The id of the job.
    #[diesel(sql_type = BigInt, deserialize_as = i64)]
    pub id: JobId,
    /// The kind.
    #[diesel(sql_type = Text)]
    pub kind: String,
    /// The payload.
    #[diesel(sql_type = Jsonb)]
    pub payload: Value,
    #[diesel(sql_type = SmallInt)]
    priority: i16,
    #[diesel(sql_type = Timestamptz)]
    run_at: DateTime<Utc>,
    /// The number of this attempt, from 1.
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
    /// The largest number of attempts.
    #[diesel(sql_type = Integer)]
    pub max_attempts: i32,
    #[diesel(sql_type = Integer)]
    fence: i32,
    #[diesel(sql_type = Integer)]
    lease_ms: i32,
    /// When the lease ends.
    #[diesel(sql_type = Timestamptz)]
    pub lease_ends_at: DateTime<Utc>,
}

impl ClaimedJob {
    /// The priority.
    #[must_use]
    pub const fn priority(&self) -> i16 {
        self.priority
    }

    /// Whether less than half of the lease is left.
    #[must_use]
    pub fn is_half_over(&self, now: DateTime<Utc>) -> bool {
        self.lease_ends_at - now < TimeDelta::milliseconds(i64::from(self.lease_ms) / 2)
    }
}

/// A job whose worker exceeded the lease.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct ReclaimedJob {
    /// The id of the job.
    #[diesel(sql_type = BigInt, deserialize_as = i64)]
    pub id: JobId,
    /// The kind.
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Text)]
    state: String,
}

impl ReclaimedJob {
    /// Whether no attempt is left.
    #[must_use]
    pub fn is_dead(&self) -> bool {
        self.state == "dead"
    }
}

/// Every priority, in the order of claims.
pub const PRIORITIES: [i16; 4] = [0, 1, 2, 3];

/// Claims up to `most` due jobs of these priorities, ordered as the priorities are, and then by the time at which they became due.
pub fn claim(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    most: i64,
    priorities: &[i16],
) -> Result<Vec<ClaimedJob>, StoreError> {
    // A queue is empty at one moment and long at the next. With outdated statistics, the planner would sort all waiting
    // jobs. These settings leave it only the index. The statement is not prepared, because a stored plan would ignore
    // them.
    const INDEX_ONLY: &str =
        "SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off";
    tx.query("jobs.claim_settings", |pg| pg.batch_execute(INDEX_ONLY))?;
    let levels: Vec<String> = priorities.iter().map(|priority| format!("({priority}::smallint)")).collect();
    let claim = include_str!("claim.sql").replace("(PRIORITIES)", &levels.join(", "));
    let mut claimed: Vec<ClaimedJob> = tx.query("jobs.claim", |pg| {
        diesel::sql_query(&*claim).bind::<Timestamptz, _>(now).bind::<BigInt, _>(most).load(pg)
    })?;
    let place = |job: &ClaimedJob| priorities.iter().position(|priority| *priority == job.priority);
    claimed.sort_by_key(|job| (place(job), job.run_at, job.id));
    Ok(claimed)
}

/// Takes the waiting job of these kinds that has been due longest out of the queue, with its kind and payload. The caller runs it in this
/// transaction.
pub fn take_waiting(
    tx: &mut Tx<'_>,
    kinds: &[&str],
    now: DateTime<Utc>,
) -> Result<Option<(String, Value)>, StoreError> {
    let next: Option<(i64, String, Value)> = tx.query("jobs.next_waiting", |pg| {
        jobs::table
            .filter(jobs::kind.eq_any(kinds).and(jobs::state.eq("waiting")).and(jobs::run_at.le(now)))
            .order((jobs::run_at, jobs::id))
            .select((jobs::id, jobs::kind, jobs::payload))
            .for_update()
            .skip_locked()
            .first(pg)
            .optional()
    })?;
    let Some((id, kind, payload)) = next else { return Ok(None) };
    tx.query("jobs.take_waiting", |pg| diesel::delete(jobs::table.find(id)).execute(pg).map(drop))?;
    Ok(Some((kind, payload)))
}

/// Reclaims up to `most` jobs whose lease has ended. A job with an attempt left waits again, and any other is dead. A
/// job that a transaction is finishing is skipped.
pub fn reclaim(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<Vec<ReclaimedJob>, StoreError> {
    tx.query("jobs.reclaim", |pg| {
        diesel::sql_query(include_str!("reclaim.sql")).bind::<Timestamptz, _>(now).bind::<BigInt, _>(most).load(pg)
    })
}

/// The row of a job while this claim is the latest.
macro_rules! claimed_row {
    ($claim:expr) => {
        jobs::table.find($claim.id.0).filter(jobs::fence.eq($claim.fence)).filter(jobs::state.eq("running"))
    };
}

/// Deletes a job that is done. Returns whether the claim was still valid. If it was, no other worker can claim the job
/// until this transaction ends.
pub fn finish(tx: &mut Tx<'_>, claim: &ClaimedJob) -> Result<bool, StoreError> {
    tx.query("jobs.finish", |pg| diesel::delete(claimed_row!(claim)).execute(pg)).map(|rows| rows > 0)
}

/// Deletes a job whose effect is in this transaction. The commit does not wait for the disk: if a crash of PostgreSQL loses it, both are lost,
/// and the job runs again.
pub fn finish_with_effect(tx: &mut Tx<'_>, claim: &ClaimedJob) -> Result<bool, StoreError> {
    let delete = diesel::delete(claimed_row!(claim)).returning(sql::<Text>(WITHOUT_WAITING));
    let deleted = tx.query("jobs.finish_with_effect", |pg| delete.get_result::<String>(pg).optional())?;
    Ok(deleted.is_some())
}

/// Reschedules a job to `run_at` for its next attempt. Returns whether the claim was still valid.
pub fn reschedule(
    tx: &mut Tx<'_>,
    claim: &ClaimedJob,
    run_at: DateTime<Utc>,
    failure: &str,
) -> Result<bool, StoreError> {
    let waiting = (
        jobs::state.eq("waiting"),
        jobs::run_at.eq(run_at),
        jobs::lease_ends_at.eq(None::<DateTime<Utc>>),
        jobs::last_failure.eq(failure),
    );
    tx.query("jobs.reschedule", |pg| diesel::update(claimed_row!(claim)).set(waiting).execute(pg)).map(|rows| rows > 0)
}

/// Releases a job that was not begun, so that this claim counts as no attempt. Returns whether the claim was still
/// valid.
pub fn release(tx: &mut Tx<'_>, claim: &ClaimedJob, run_at: DateTime<Utc>) -> Result<bool, StoreError> {
    let waiting = (
        jobs::state.eq("waiting"),
        jobs::run_at.eq(run_at),
        jobs::attempts.eq(jobs::attempts - 1),
        jobs::lease_ends_at.eq(None::<DateTime<Utc>>),
    );
    tx.enqueues();
    tx.query("jobs.release", |pg| diesel::update(claimed_row!(claim)).set(waiting).execute(pg)).map(|rows| rows > 0)
}

/// Marks a job as dead until an operator retries it. Returns whether the claim was still valid.
pub fn mark_dead(tx: &mut Tx<'_>, claim: &ClaimedJob, now: DateTime<Utc>, failure: &str) -> Result<bool, StoreError> {
    let dead = (
        jobs::state.eq("dead"),
        jobs::dead_at.eq(now),
        jobs::lease_ends_at.eq(None::<DateTime<Utc>>),
        jobs::last_failure.eq(failure),
    );
    tx.query("jobs.mark_dead", |pg| diesel::update(claimed_row!(claim)).set(dead).execute(pg)).map(|rows| rows > 0)
}
