//! The queue as a whole: its depth, ticks of recurring jobs, and old dead jobs.

use crate::{Conn, StoreError, Tx, schema::job_ticks};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    query_dsl::methods::FilterDsl,
    sql_types::{BigInt, Nullable, Timestamptz},
};

/// The depth of the queue.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct QueueDepth {
    /// The number of waiting jobs, up to the limit of the count.
    #[diesel(sql_type = BigInt)]
    pub waiting: i64,
    /// The number of dead jobs, up to the limit of the count.
    #[diesel(sql_type = BigInt)]
    pub dead: i64,
    /// When the oldest waiting job became due.
    #[diesel(sql_type = Nullable<Timestamptz>)]
    pub oldest: Option<DateTime<Utc>>,
}

/// Claims a tick of a recurring job for this transaction. Returns false if it or a later tick was claimed before.
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

/// Deletes up to `most` jobs that died before this time, the oldest first.
pub fn delete_dead(tx: &mut Tx<'_>, before: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    tx.query("jobs.delete_dead", |pg| {
        diesel::sql_query(include_str!("delete_dead.sql"))
            .bind::<Timestamptz, _>(before)
            .bind::<BigInt, _>(most)
            .execute(pg)
    })
}

/// The depth of the queue. The count stops at `most`, so that it costs as little for a long queue as for a short one.
pub fn queue_depth(conn: &mut Conn, now: DateTime<Utc>, most: i64) -> Result<QueueDepth, StoreError> {
    conn.query("jobs.queue_depth", |pg| {
        diesel::sql_query(include_str!("queue_depth.sql"))
            .bind::<Timestamptz, _>(now)
            .bind::<BigInt, _>(most)
            .get_result(pg)
    })
}
