//! Lists, finds and retries jobs, for operators.

use super::job_id::JobId;
use crate::{Conn, Page, PageRequest, StoreError, Tx, schema::jobs};
use chrono::{DateTime, Utc};
use diesel::{
    pg::Pg,
    prelude::*,
    sql_types::{BigInt, Timestamptz},
};
use serde_json::Value;

/// A job with all its columns.
#[derive(Clone, Debug, PartialEq, Queryable, Selectable)]
#[diesel(table_name = jobs, check_for_backend(Pg))]
pub struct JobEntry {
    /// The id of the job.
    #[diesel(deserialize_as = i64)]
    pub id: JobId,
    /// The kind.
    pub kind: String,
    /// The payload.
    pub payload: Value,
    /// `waiting`, `running` or `dead`.
    pub state: String,
    /// The priority: 0 before 1, 1 before 2, and 2 before 3.
    pub priority: i16,
    /// The key that prevents a second job.
    pub key: Option<String>,
    /// The earliest time at which it may run.
    pub run_at: DateTime<Utc>,
    /// The number of attempts so far.
    pub attempts: i32,
    /// The largest number of attempts.
    pub max_attempts: i32,
    /// When the lease of its worker ends.
    pub lease_ends_at: Option<DateTime<Utc>>,
    /// When it was marked as dead.
    pub dead_at: Option<DateTime<Utc>>,
    /// Why the last attempt failed.
    pub last_failure: Option<String>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
}

/// A filter of jobs; `None` matches all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobFilter {
    /// `waiting`, `running` or `dead`.
    pub state: Option<&'static str>,
    /// The kind.
    pub kind: Option<String>,
}

/// Jobs, the newest first.
pub fn list(conn: &mut Conn, filter: &JobFilter, request: &PageRequest<JobId>) -> Result<Page<JobEntry>, StoreError> {
    let mut entries = jobs::table
        .order(jobs::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(JobEntry::as_select())
        .into_boxed();
    if let Some(state) = filter.state {
        entries = entries.filter(jobs::state.eq(state));
    }
    if let Some(kind) = &filter.kind {
        entries = entries.filter(jobs::kind.eq(kind));
    }
    if let Some(after) = request.after() {
        entries = entries.filter(jobs::id.lt(after.0));
    }
    conn.query("jobs.list", |pg| entries.load(pg)).map(|rows| request.to_page(rows))
}

/// A job.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none. A job that is done is deleted.
pub fn find(conn: &mut Conn, id: JobId) -> Result<JobEntry, StoreError> {
    conn.query("jobs.find", |pg| jobs::table.find(id.0).select(JobEntry::as_select()).first(pg))
}

/// Makes a job due now. A dead job gets all its attempts again. Returns whether there is such a job that is not
/// running.
pub fn retry(tx: &mut Tx<'_>, id: JobId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    tx.enqueues();
    let job = jobs::table.find(id.0).filter(jobs::state.ne("running"));
    let waiting = (
        jobs::state.eq("waiting"),
        jobs::run_at.eq(now),
        jobs::attempts.eq(0),
        jobs::dead_at.eq(None::<DateTime<Utc>>),
    );
    tx.query("jobs.retry", |pg| diesel::update(job).set(waiting).execute(pg)).map(|rows| rows > 0)
}

/// Makes up to `most` dead jobs due now, the oldest first, and returns their number. A job that dies again later is not
/// among them, so a loop over this function ends.
pub fn retry_all_dead(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    tx.enqueues();
    tx.query("jobs.retry_all_dead", |pg| {
        diesel::sql_query(include_str!("retry_dead.sql"))
            .bind::<Timestamptz, _>(now)
            .bind::<BigInt, _>(most)
            .execute(pg)
    })
}
