//! Secrets that the service has made for itself, sealed, which all its processes share.

use crate::{Conn, StoreError, Tx, schema::service_secrets as secrets};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// A sealed secret, with the id of the key that opens it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = secrets, check_for_backend(diesel::pg::Pg))]
pub struct ServiceSecret {
    /// The name.
    pub name: String,
    /// The secret, encrypted.
    pub sealed: Vec<u8>,
    /// The id of the key.
    pub sealed_key: Vec<u8>,
}

/// The secret with this name, if the service has made it.
pub fn find(conn: &mut Conn, name: &str) -> Result<Option<ServiceSecret>, StoreError> {
    conn.query("service_secrets.find", |pg| {
        secrets::table.find(name).select(ServiceSecret::as_select()).first(pg).optional()
    })
}

/// Creates a secret, unless there is one with this name.
pub fn create(tx: &mut Tx<'_>, secret: &ServiceSecret, now: DateTime<Utc>) -> Result<(), StoreError> {
    let row = (
        secrets::name.eq(&secret.name),
        secrets::sealed.eq(&secret.sealed),
        secrets::sealed_key.eq(&secret.sealed_key),
        secrets::created_at.eq(now),
    );
    tx.query("service_secrets.insert", |pg| {
        diesel::insert_into(secrets::table).values(row).on_conflict_do_nothing().execute(pg).map(drop)
    })
}

/// Locks up to `most` secrets that are sealed with another key than this one.
pub fn lock_sealed_with_other_keys(tx: &mut Tx<'_>, key: &[u8], most: i64) -> Result<Vec<ServiceSecret>, StoreError> {
    tx.query("service_secrets.lock_sealed_with_others", |pg| {
        secrets::table
            .filter(secrets::sealed_key.lt(key).or(secrets::sealed_key.gt(key)))
            .limit(most)
            .select(ServiceSecret::as_select())
            .for_update()
            .skip_locked()
            .load(pg)
    })
}

/// Replaces how a secret is sealed. The caller has locked it.
pub fn update_sealed(tx: &mut Tx<'_>, secret: &ServiceSecret) -> Result<(), StoreError> {
    let columns = (secrets::sealed.eq(&secret.sealed), secrets::sealed_key.eq(&secret.sealed_key));
    tx.query("service_secrets.reseal", |pg| {
        diesel::update(secrets::table.find(&secret.name)).set(columns).execute(pg).map(drop)
    })
}
