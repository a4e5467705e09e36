//! The queue as a whole: how long it is, ticks of recurring jobs, and what was dead for long.

use crate::{Conn, StoreError, Tx, schema::job_ticks};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    query_dsl::methods::FilterDsl,
    sql_types::{BigInt, Nullable, Timestamptz},
};

/// How long the queue is.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct QueueDepth {
    /// Jobs that wait, as far as they were counted.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
    /// Dead jobs, as far as they were counted.
    #[diesel(sql_type = BigInt)]
    pub dead: i64,
    /// Since when the job waits that has been due for longest.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub oldest: Option<DateTime<Utc>>,
}

/// Claims a tick of a recurring job for this transaction. Returns false where it, or a later one, was claimed before.
pub fn claim_tick(tx: &mut Tx<'_>, kind: &str, tick: DateTime<Utc>) -> Result<bool, StoreError> {
    tx.query("job_ticks.claim", |pg| {
        let upsert = diesel::insert_into(job_ticks::table)
            .values((job_ticks::kind.eq(kind), job_ticks::tick.eq(tick)))
            .on_conflict(job_ticks::kind)
            .do_update()
            .set(job_ticks::tick.eq(tick));
        FilterDsl::filter(upsert, job_ticks::tick.lt(tick)).execute(pg)
    })
    .map(|rows| rows > 0)
}

/// Deletes up to `most` jobs that have been dead since before this time, the oldest first.
pub fn delete_dead(tx: &mut Tx<'_>, before: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    tx.query("jobs.delete_dead", |pg| {
        diesel::sql_query(include_str!("delete_dead.sql"))
            .bind::<Timestamptz, _>(before)
            .bind::<BigInt, _>(most)
            .execute(pg)
    })
}

/// How long the queue is. Counting stops at `most`, so that the figure costs as little in a long queue as in a short one.
pub fn queue_depth(conn: &mut Conn, now: DateTime<Utc>, most: i64) -> Result<QueueDepth, StoreError> {
    conn.query("jobs.queue_depth", |pg| {
        diesel::sql_query(include_str!("queue_depth.sql"))
            .bind::<Timestamptz, _>(now)
            .bind::<BigInt, _>(most)
            .get_result(pg)
    })
}
