//! Idempotency keys: the first answer to a request, by the hash of its key.

use crate::{StoreError, Tx, db::statement::statement, schema::idempotency_keys as keys};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    query_dsl::methods::FilterDsl,
    sql_types::{Array, Binary, Integer, Timestamptz},
};

/// A SHA-256.
pub type Hash = [u8; 32];

/// A key that was used before.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = keys, check_for_backend(diesel::pg::Pg))]
pub struct StoredAnswer {
    /// What was asked for then.
    pub request_hash: Vec<u8>,
    /// What was answered, sealed.
    pub answer: Option<Vec<u8>>,
}

/// Claims a key for this transaction, or returns how it was used before. When another transaction is just using it, this
/// waits for that one to end.
///
/// # Errors
/// When the database fails, or the other transaction takes longer than a lock may be waited for.
pub fn claim(
    tx: &mut Tx<'_>,
    key_hash: &Hash,
    request_hash: &Hash,
    now: DateTime<Utc>,
    ends_at: DateTime<Utc>,
) -> Result<Option<StoredAnswer>, StoreError> {
    // A key that has ended is as good as unused: the same statement takes it over.
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

/// Stores the answer beside a key that this transaction took.
pub fn store_answer(tx: &mut Tx<'_>, key_hash: &Hash, answer: &[u8]) -> Result<(), StoreError> {
    tx.query("idempotency_keys.store_answer", |pg| {
        diesel::update(keys::table.find(key_hash.as_slice())).set(keys::answer.eq(answer)).execute(pg).map(drop)
    })
}

statement! {
    /// Stores answers beside keys that nobody has used, or that have ended.
    InsertAll<'a> = "insert_keys.sql" {
        ends_at: Timestamptz as DateTime<Utc>,
        keys: Array<Binary> as Vec<&'a [u8]>,
        requests: Array<Binary> as Vec<&'a [u8]>,
        answers: Array<Binary> as Vec<&'a [u8]>,
        now: Timestamptz as DateTime<Utc>,
    }
}

/// A key that is used, what was asked for, and what is answered, sealed.
#[derive(Clone, Debug)]
pub struct NewAnswer {
    /// The key.
    pub key_hash: Hash,
    /// What was asked for.
    pub request_hash: Hash,
    /// What is answered.
    pub answer: Vec<u8>,
}

/// Stores many answers at once, each beside a key that nobody had used when this transaction looked.
///
/// # Errors
/// [`StoreError::ConcurrentChange`] when somebody has used one of them meanwhile; when the database fails.
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

/// Deletes up to `most` keys that have ended, passing over those that somebody else is busy with.
pub fn delete_ended(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i32) -> Result<usize, StoreError> {
    tx.query("idempotency_keys.delete_ended", |pg| {
        diesel::sql_query(include_str!("delete_ended_keys.sql"))
            .bind::<Timestamptz, _>(now)
            .bind::<Integer, _>(most)
            .execute(pg)
    })
}
