//! The secret keys with which stored data is sealed.

use crate::{
    Conn, StoreError, Tx,
    schema::{
        address_changes, push_subscriptions, secret_keys as keys, service_secrets, team_invites, users, webhooks,
    },
};
use chrono::{DateTime, Utc};
use diesel::{
    dsl::{exists, select},
    prelude::*,
};

/// A secret key that is in use, with a proof by which it is recognised.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = keys, check_for_backend(diesel::pg::Pg))]
pub struct UsedKey {
    /// The id of the key.
    pub id: Vec<u8>,
    /// A known text, sealed with it.
    pub proof: Vec<u8>,
}

/// Every secret key that is in use.
pub fn list(conn: &mut Conn) -> Result<Vec<UsedKey>, StoreError> {
    conn.query("secret_keys.all", |pg| keys::table.order(keys::first_used).select(UsedKey::as_select()).load(pg))
}

/// Records that a key is in use.
pub fn create(tx: &mut Tx<'_>, id: &[u8], proof: &[u8], now: DateTime<Utc>) -> Result<(), StoreError> {
    let row = (keys::id.eq(id), keys::proof.eq(proof), keys::first_used.eq(now));
    tx.query("secret_keys.note", |pg| {
        diesel::insert_into(keys::table).values(row).on_conflict_do_nothing().execute(pg).map(drop)
    })
}

/// Whether anything is still sealed with this key.
pub fn is_used(conn: &mut Conn, id: &[u8]) -> Result<bool, StoreError> {
    let by_people = users::table.filter(users::email_key.eq(id));
    let by_changes = address_changes::table.filter(address_changes::email_key.eq(id));
    let by_invites = team_invites::table.filter(team_invites::email_key.eq(id));
    let by_webhooks = webhooks::table.filter(webhooks::sealed_key.eq(id));
    let by_subscriptions = push_subscriptions::table.filter(push_subscriptions::sealed_key.eq(id));
    let by_secrets = service_secrets::table.filter(service_secrets::sealed_key.eq(id));
    let by_addresses = exists(by_people).or(exists(by_changes)).or(exists(by_invites));
    conn.query("secret_keys.is_used", |pg| {
        select(by_addresses.or(exists(by_subscriptions)).or(exists(by_secrets)).or(exists(by_webhooks))).get_result(pg)
    })
}

/// Whether anything is still sealed with another key than this one.
pub fn others_are_used(conn: &mut Conn, id: &[u8]) -> Result<bool, StoreError> {
    let by_people = users::table.filter(users::email_key.lt(id).or(users::email_key.gt(id)));
    let by_changes =
        address_changes::table.filter(address_changes::email_key.lt(id).or(address_changes::email_key.gt(id)));
    let by_invites = team_invites::table.filter(team_invites::email_key.lt(id).or(team_invites::email_key.gt(id)));
    let by_webhooks = webhooks::table.filter(webhooks::sealed_key.lt(id).or(webhooks::sealed_key.gt(id)));
    let by_subscriptions = push_subscriptions::table
        .filter(push_subscriptions::sealed_key.lt(id).or(push_subscriptions::sealed_key.gt(id)));
    let by_secrets =
        service_secrets::table.filter(service_secrets::sealed_key.lt(id).or(service_secrets::sealed_key.gt(id)));
    let by_addresses = exists(by_people).or(exists(by_changes)).or(exists(by_invites));
    conn.query("secret_keys.others_are_used", |pg| {
        select(by_addresses.or(exists(by_subscriptions)).or(exists(by_secrets)).or(exists(by_webhooks))).get_result(pg)
    })
}

/// Deletes a key with which nothing is sealed any more.
///
/// # Errors
/// When something is still sealed with it.
pub fn delete(tx: &mut Tx<'_>, id: &[u8]) -> Result<(), StoreError> {
    tx.query("secret_keys.forget", |pg| diesel::delete(keys::table.find(id)).execute(pg).map(drop))
}
