//! Rate limits: how many attempts were made within a window of time.

use crate::{StoreError, Tx, schema::rate_limits};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::{case_when, sql},
    prelude::*,
    sql_types::{Integer, Timestamptz},
};

/// The count of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimitCount {
    /// The number of attempts, including this one.
    pub count: i32,
    /// When the window ends.
    pub ends_at: DateTime<Utc>,
}

/// Counts one more attempt. If the window has ended, a new one begins and lasts until `ends_at`.
pub fn increment(
    tx: &mut Tx<'_>,
    key_hash: &[u8; 32],
    now: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> Result<RateLimitCount, StoreError> {
    let ended = rate_limits::ends_at.le(now);
    let row =
        (rate_limits::key_hash.eq(key_hash.as_slice()), rate_limits::count.eq(1), rate_limits::ends_at.eq(ends_at));
    let (count, ends_at) = tx.query("rate_limits.increment", |pg| {
        diesel::insert_into(rate_limits::table)
            .values(row)
            .on_conflict(rate_limits::key_hash)
            .do_update()
            .set((
                rate_limits::count.eq(case_when(ended, sql::<Integer>("1")).otherwise(rate_limits::count + 1)),
                rate_limits::ends_at
                    .eq(case_when(ended, ends_at.into_sql::<Timestamptz>()).otherwise(rate_limits::ends_at)),
            ))
            .returning((rate_limits::count, rate_limits::ends_at))
            .get_result(pg)
    })?;
    Ok(RateLimitCount { count, ends_at })
}

/// The count of the current window.
pub fn find(
    conn: &mut crate::Conn,
    key_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<RateLimitCount>, StoreError> {
    let open = rate_limits::table.find(key_hash.as_slice()).filter(rate_limits::ends_at.gt(now));
    let found: Option<(i32, DateTime<Utc>)> = conn
        .query("rate_limits.find", |pg| open.select((rate_limits::count, rate_limits::ends_at)).first(pg).optional())?;
    Ok(found.map(|(count, ends_at)| RateLimitCount { count, ends_at }))
}

/// Deletes the count of a key, because the attempt succeeded.
pub fn delete(tx: &mut Tx<'_>, key_hash: &[u8; 32]) -> Result<(), StoreError> {
    tx.query("rate_limits.delete", |pg| {
        diesel::delete(rate_limits::table.find(key_hash.as_slice())).execute(pg).map(drop)
    })
}

/// Deletes up to `most` windows that have ended.
pub fn delete_ended(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let ended = rate_limits::table.filter(rate_limits::ends_at.le(now)).order(rate_limits::ends_at).limit(most);
    let keys: Vec<Vec<u8>> =
        tx.query("rate_limits.ended", |pg| ended.select(rate_limits::key_hash).for_update().skip_locked().load(pg))?;
    let ended = rate_limits::table.filter(rate_limits::key_hash.eq_any(keys));
    tx.query("rate_limits.delete_ended", |pg| diesel::delete(ended).execute(pg))
}
