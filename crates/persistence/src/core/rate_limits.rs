//! How often something was tried within a window of time.

use crate::{StoreError, Tx, schema::throttles};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::{case_when, sql},
    prelude::*,
    sql_types::{Integer, Timestamptz},
};

/// A count, and when it begins anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimitCount {
    /// How often, this time included.
    pub count: i32,
    /// When the window ends.
    pub ends_at: DateTime<Utc>,
}

/// Counts one more try. A window that has ended begins anew and lasts until `ends_at`.
pub fn increment(
    tx: &mut Tx<'_>,
    key_hash: &[u8; 32],
    now: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> Result<RateLimitCount, StoreError> {
    let ended = throttles::ends_at.le(now);
    let row = (throttles::key_hash.eq(key_hash.as_slice()), throttles::count.eq(1), throttles::ends_at.eq(ends_at));
    let (count, ends_at) = tx.query("rate_limits.increment", |pg| {
        diesel::insert_into(throttles::table)
            .values(row)
            .on_conflict(throttles::key_hash)
            .do_update()
            .set((
                throttles::count.eq(case_when(ended, sql::<Integer>("1")).otherwise(throttles::count + 1)),
                throttles::ends_at
                    .eq(case_when(ended, ends_at.into_sql::<Timestamptz>()).otherwise(throttles::ends_at)),
            ))
            .returning((throttles::count, throttles::ends_at))
            .get_result(pg)
    })?;
    Ok(RateLimitCount { count, ends_at })
}

/// How often it was tried in the window that is open.
pub fn find(
    conn: &mut crate::Conn,
    key_hash: &[u8; 32],
    now: DateTime<Utc>,
) -> Result<Option<RateLimitCount>, StoreError> {
    let open = throttles::table.find(key_hash.as_slice()).filter(throttles::ends_at.gt(now));
    let found: Option<(i32, DateTime<Utc>)> =
        conn.query("rate_limits.find", |pg| open.select((throttles::count, throttles::ends_at)).first(pg).optional())?;
    Ok(found.map(|(count, ends_at)| RateLimitCount { count, ends_at }))
}

/// Forgets the count of a key, because it ended well.
pub fn delete(tx: &mut Tx<'_>, key_hash: &[u8; 32]) -> Result<(), StoreError> {
    tx.query("rate_limits.delete", |pg| {
        diesel::delete(throttles::table.find(key_hash.as_slice())).execute(pg).map(drop)
    })
}

/// Forgets up to `most` of the windows that have ended.
pub fn delete_ended(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let ended = throttles::table.filter(throttles::ends_at.le(now)).order(throttles::ends_at).limit(most);
    let keys: Vec<Vec<u8>> =
        tx.query("rate_limits.ended", |pg| ended.select(throttles::key_hash).for_update().skip_locked().load(pg))?;
    let ended = throttles::table.filter(throttles::key_hash.eq_any(keys));
    tx.query("rate_limits.delete_ended", |pg| diesel::delete(ended).execute(pg))
}
