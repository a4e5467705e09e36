//! Idempotency keys: the first answer to a request, stored under the hash of its key.

use crate::{Conn, StoreError, Tx, db::statement::statement, schema::idempotency_keys as keys};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    query_dsl::methods::FilterDsl,
    sql_types::{Array, Binary, Integer, Timestamptz},
};

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// An idempotency key that was used before.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = keys, check_for_backend(diesel::pg::Pg))]
pub struct StoredAnswer {
    /// The hash of the first request.
    pub request_hash: Vec<u8>,
    /// The first answer, sealed.
    pub answer: Option<Vec<u8>>,
}

/// Claims a key for this transaction, or returns its earlier use. When another transaction has just claimed the key,
/// this function waits until that one ends.
///
/// # Errors
/// When the other transaction takes longer than the lock timeout.
pub fn claim(
    tx: &mut Tx<'_>,
    key_hash: &Hash,
    request_hash: &Hash,
    now: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> Result<Option<StoredAnswer>, StoreError> {
    // An expired key counts as unused: the same statement claims it.
    let taken = tx.query("idempotency_keys.claim", |pg| {
        let upsert = diesel::insert_into(keys::table)
            .values((
                keys::key_hash.eq(key_hash.as_slice()),
                keys::request_hash.eq(request_hash.as_slice()),
                keys::ends_at.eq(ends_at),
            ))
            .on_conflict(keys::key_hash)
            .do_update()
            .set((
                keys::request_hash.eq(request_hash.as_slice()),
                keys::answer.eq(None::<Vec<u8>>),
                keys::ends_at.eq(ends_at),
            ));
        FilterDsl::filter(upsert, keys::ends_at.le(now)).execute(pg)
    })?;
    if taken > 0 {
        return Ok(None);
    }
    tx.query("idempotency_keys.used", |pg| {
        QueryDsl::select(keys::table.find(key_hash.as_slice()), StoredAnswer::as_select()).first(pg)
    })
    .map(Some)
}

/// The earlier use of a key, without claiming it.
pub fn find(conn: &mut Conn, key_hash: &Hash, now: DateTime<Utc>) -> Result<Option<StoredAnswer>, StoreError> {
    conn.query("idempotency_keys.find", |pg| {
        let unexpired = QueryDsl::filter(keys::table.find(key_hash.as_slice()), keys::ends_at.gt(now));
        QueryDsl::select(unexpired, StoredAnswer::as_select()).first(pg).optional()
    })
}

/// Stores the answer of a key that this transaction claimed.
pub fn store_answer(tx: &mut Tx<'_>, key_hash: &Hash, answer: &[u8]) -> Result<(), StoreError> {
    tx.query("idempotency_keys.store_answer", |pg| {
        diesel::update(keys::table.find(key_hash.as_slice())).set(keys::answer.eq(answer)).execute(pg).map(drop)
    })
}

statement! {
    /// Stores the answers of keys that are unused or expired.
    InsertAll<'a> = "insert_keys.sql" {
        ends_at: Timestamptz as DateTime<Utc>,
        keys: Array<Binary> as Vec<&'a [u8]>,
        requests: Array<Binary> as Vec<&'a [u8]>,
        answers: Array<Binary> as Vec<&'a [u8]>,
        now: Timestamptz as DateTime<Utc>,
    }
}

/// An idempotency key with its request and its answer.
#[derive(Clone, Debug)]
pub struct NewAnswer {
    /// The key.
    pub key_hash: Hash,
    /// The hash of the request.
    pub request_hash: Hash,
    /// The answer, sealed.
    pub answer: Vec<u8>,
}

/// Stores many answers at once. Each key was unused when this transaction read it.
///
/// # Errors
/// [`StoreError::ConcurrentChange`] when another transaction has used one of the keys meanwhile.
pub fn create_all(
    tx: &mut Tx<'_>,
    all: &[NewAnswer],
    now: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    if all.is_empty() {
        return Ok(());
    }
    let keep = InsertAll {
        ends_at,
        keys: all.iter().map(|kept| kept.key_hash.as_slice()).collect(),
        requests: all.iter().map(|kept| kept.request_hash.as_slice()).collect(),
        answers: all.iter().map(|kept| kept.answer.as_slice()).collect(),
        now,
    };
    let kept = tx.query("idempotency_keys.create_all", |pg| keep.execute(pg))?;
    if kept < all.len() { Err(StoreError::ConcurrentChange) } else { Ok(()) }
}

/// Deletes up to `most` expired keys, and skips those that another transaction has locked.
pub fn delete_ended(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i32) -> Result<usize, StoreError> {
    tx.query("idempotency_keys.delete_ended", |pg| {
        diesel::sql_query(include_str!("delete_ended_keys.sql"))
            .bind::<Timestamptz, _>(now)
            .bind::<Integer, _>(most)
            .execute(pg)
    })
}
