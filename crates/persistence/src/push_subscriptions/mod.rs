//! Push subscriptions: the browsers to which the notifications of a person are pushed.

use crate::{Conn, StoreError, Tx, schema::push_subscriptions as subscriptions};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{DeviceName, PushSubscriptionId, SessionId, UserId};
use uuid::Uuid;

/// The constraint that keeps one subscription for each browser.
pub const ENDPOINT_KEY: &str = "push_subscriptions_endpoint_key";

/// The constraint that a subscription belongs to a session.
pub const SESSION_KEY: &str = "push_subscriptions_session_id_fkey";

/// The address and the keys of a browser, sealed.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = subscriptions, check_for_backend(diesel::pg::Pg))]
pub struct SealedTarget {
    /// Address and keys, encrypted.
    pub sealed: Vec<u8>,
    /// The index of the address.
    pub endpoint_index: Vec<u8>,
    /// The id of the key that opens it.
    pub sealed_key: Vec<u8>,
}

/// A push subscription.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = subscriptions, check_for_backend(diesel::pg::Pg))]
pub struct PushSubscription {
    /// The id.
    #[diesel(deserialize_as = Uuid)]
    pub id: PushSubscriptionId,
    /// The person.
    #[diesel(deserialize_as = Uuid)]
    pub user_id: UserId,
    /// The session with which it ends.
    #[diesel(deserialize_as = Uuid)]
    pub session_id: SessionId,
    /// The name of the device.
    #[diesel(deserialize_as = String)]
    pub device: DeviceName,
    /// The address and the keys.
    #[diesel(embed)]
    pub target: SealedTarget,
    /// When it was created, or moved to this person.
    pub created_at: DateTime<Utc>,
    /// When the push service last accepted a message.
    pub last_sent_at: Option<DateTime<Utc>>,
    /// When the first message failed since the last one that was accepted.
    pub failing_since: Option<DateTime<Utc>>,
}

/// Creates a subscription, or replaces the one with this id.
///
/// # Errors
/// [`ENDPOINT_KEY`] when another subscription has this address; [`SESSION_KEY`] when the session has ended.
pub fn upsert(tx: &mut Tx<'_>, subscription: &PushSubscription) -> Result<(), StoreError> {
    let row = (
        subscriptions::user_id.eq(subscription.user_id.uuid()),
        subscriptions::session_id.eq(subscription.session_id.uuid()),
        subscriptions::device.eq(subscription.device.as_str()),
        subscriptions::sealed.eq(&subscription.target.sealed),
        subscriptions::endpoint_index.eq(&subscription.target.endpoint_index),
        subscriptions::sealed_key.eq(&subscription.target.sealed_key),
        subscriptions::created_at.eq(subscription.created_at),
        subscriptions::last_sent_at.eq(subscription.last_sent_at),
        subscriptions::failing_since.eq(subscription.failing_since),
    );
    tx.query("push_subscriptions.upsert", |pg| {
        diesel::insert_into(subscriptions::table)
            .values((subscriptions::id.eq(subscription.id.uuid()), row))
            .on_conflict(subscriptions::id)
            .do_update()
            .set(row)
            .execute(pg)
            .map(drop)
    })
}

/// The subscription with one of these indexes of its address, locked until this transaction ends.
pub fn lock_by_endpoint(tx: &mut Tx<'_>, indexes: &[Vec<u8>]) -> Result<Option<PushSubscription>, StoreError> {
    tx.query("push_subscriptions.lock_by_endpoint", |pg| {
        subscriptions::table
            .filter(subscriptions::endpoint_index.eq_any(indexes))
            .select(PushSubscription::as_select())
            .for_update()
            .first(pg)
            .optional()
    })
}

/// The number of subscriptions of a person.
pub fn count(conn: &mut Conn, owner: UserId) -> Result<i64, StoreError> {
    conn.query("push_subscriptions.count", |pg| {
        subscriptions::table.filter(subscriptions::user_id.eq(owner.uuid())).count().get_result(pg)
    })
}

/// The subscriptions of a person, newest first. The services bound their number.
pub fn list(conn: &mut Conn, owner: UserId) -> Result<Vec<PushSubscription>, StoreError> {
    conn.query("push_subscriptions.list", |pg| {
        subscriptions::table
            .filter(subscriptions::user_id.eq(owner.uuid()))
            .order(subscriptions::id.desc())
            .select(PushSubscription::as_select())
            .load(pg)
    })
}

/// The subscription with this id.
pub fn find(conn: &mut Conn, id: PushSubscriptionId) -> Result<Option<PushSubscription>, StoreError> {
    conn.query("push_subscriptions.find", |pg| {
        subscriptions::table.find(id.uuid()).select(PushSubscription::as_select()).first(pg).optional()
    })
}

/// Deletes a subscription of this person. Returns whether it existed.
pub fn delete(tx: &mut Tx<'_>, owner: UserId, id: PushSubscriptionId) -> Result<bool, StoreError> {
    let subscription = subscriptions::table.find(id.uuid()).filter(subscriptions::user_id.eq(owner.uuid()));
    tx.query("push_subscriptions.delete", |pg| diesel::delete(subscription).execute(pg)).map(|rows| rows > 0)
}

/// Records that the push service accepted a message.
pub fn record_sent(tx: &mut Tx<'_>, id: PushSubscriptionId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let columns = (subscriptions::last_sent_at.eq(Some(now)), subscriptions::failing_since.eq(None::<DateTime<Utc>>));
    tx.query("push_subscriptions.record_sent", |pg| {
        diesel::update(subscriptions::table.find(id.uuid())).set(columns).execute(pg).map(drop)
    })
}

/// Records that a message failed. The time of the first failure in a row stays.
pub fn record_failure(tx: &mut Tx<'_>, id: PushSubscriptionId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let working = subscriptions::table.find(id.uuid()).filter(subscriptions::failing_since.is_null());
    tx.query("push_subscriptions.record_failure", |pg| {
        diesel::update(working).set(subscriptions::failing_since.eq(Some(now))).execute(pg).map(drop)
    })
}

/// Locks up to `most` subscriptions that are sealed with another key than this one.
pub fn lock_sealed_with_other_keys(
    tx: &mut Tx<'_>,
    key: &[u8],
    most: i64,
) -> Result<Vec<(PushSubscriptionId, SealedTarget)>, StoreError> {
    let rows: Vec<(Uuid, SealedTarget)> = tx.query("push_subscriptions.lock_sealed_with_others", |pg| {
        subscriptions::table
            .filter(subscriptions::sealed_key.lt(key).or(subscriptions::sealed_key.gt(key)))
            .limit(most)
            .select((subscriptions::id, SealedTarget::as_select()))
            .for_update()
            .skip_locked()
            .load(pg)
    })?;
    Ok(rows.into_iter().map(|(id, target)| (id.into(), target)).collect())
}

/// Replaces how the address and the keys of a subscription are sealed. The caller has locked it.
pub fn update_target(tx: &mut Tx<'_>, id: PushSubscriptionId, target: &SealedTarget) -> Result<(), StoreError> {
    let columns = (
        subscriptions::sealed.eq(&target.sealed),
        subscriptions::endpoint_index.eq(&target.endpoint_index),
        subscriptions::sealed_key.eq(&target.sealed_key),
    );
    tx.query("push_subscriptions.reseal", |pg| {
        diesel::update(subscriptions::table.find(id.uuid())).set(columns).execute(pg).map(drop)
    })
}
