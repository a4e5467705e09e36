//! Changes of an email address that wait for confirmation from the old and the new mailbox.

use crate::{StoreError, Tx, accounts::credentials::SealedEmail, schema::address_changes as changes};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::UserId;
use uuid::Uuid;

/// The mailbox that confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mailbox {
    /// The mailbox of the current address.
    Old,
    /// The mailbox of the new address.
    New,
}

/// A change of an email address that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressChange {
    /// The new address.
    pub email: SealedEmail,
    /// When the old mailbox confirmed.
    pub old_confirmed_at: Option<DateTime<Utc>>,
    /// When the new mailbox confirmed.
    pub new_confirmed_at: Option<DateTime<Utc>>,
    /// When the change expires.
    pub ends_at: DateTime<Utc>,
}

/// A row of `address_changes`.
#[derive(Queryable, Selectable)]
#[diesel(table_name = changes, check_for_backend(diesel::pg::Pg))]
struct AddressChangeRow {
    email_sealed: Vec<u8>,
    email_index: Vec<u8>,
    email_key: Vec<u8>,
    old_confirmed_at: Option<DateTime<Utc>>,
    new_confirmed_at: Option<DateTime<Utc>>,
    ends_at: DateTime<Utc>,
}

impl From<AddressChangeRow> for AddressChange {
    fn from(row: AddressChangeRow) -> Self {
        Self {
            email: SealedEmail { sealed: row.email_sealed, index: row.email_index, key: row.email_key },
            old_confirmed_at: row.old_confirmed_at,
            new_confirmed_at: row.new_confirmed_at,
            ends_at: row.ends_at,
        }
    }
}

/// Creates a change. It replaces an earlier one of this person.
///
/// # Errors
/// When there is no such person.
pub fn upsert(tx: &mut Tx<'_>, owner: UserId, change: &AddressChange) -> Result<(), StoreError> {
    let row = (
        changes::email_sealed.eq(&change.email.sealed),
        changes::email_index.eq(&change.email.index),
        changes::email_key.eq(&change.email.key),
        changes::old_confirmed_at.eq(change.old_confirmed_at),
        changes::new_confirmed_at.eq(change.new_confirmed_at),
        changes::ends_at.eq(change.ends_at),
    );
    tx.query("address_changes.upsert", |pg| {
        diesel::insert_into(changes::table)
            .values((changes::user_id.eq(owner.uuid()), row))
            .on_conflict(changes::user_id)
            .do_update()
            .set(row)
            .execute(pg)
            .map(drop)
    })
}

/// The change of this person that has not expired.
pub fn find(conn: &mut crate::Conn, owner: UserId, now: DateTime<Utc>) -> Result<Option<AddressChange>, StoreError> {
    let row: Option<AddressChangeRow> = conn.query("address_changes.find", |pg| {
        changes::table
            .find(owner.uuid())
            .filter(changes::ends_at.gt(now))
            .select(AddressChangeRow::as_select())
            .first(pg)
            .optional()
    })?;
    Ok(row.map(AddressChange::from))
}

/// Records the confirmation of a mailbox, and returns the updated change.
pub fn confirm(
    tx: &mut Tx<'_>,
    owner: UserId,
    mailbox: Mailbox,
    now: DateTime<Utc>,
) -> Result<Option<AddressChange>, StoreError> {
    let waiting = changes::table.find(owner.uuid()).filter(changes::ends_at.gt(now));
    let (old, new) = match mailbox {
        Mailbox::Old => (Some(changes::old_confirmed_at.eq(now)), None),
        Mailbox::New => (None, Some(changes::new_confirmed_at.eq(now))),
    };
    let row: Option<AddressChangeRow> = tx.query("address_changes.confirm", |pg| {
        diesel::update(waiting).set((old, new)).returning(AddressChangeRow::as_returning()).get_result(pg).optional()
    })?;
    Ok(row.map(AddressChange::from))
}

/// Deletes the change of this person.
pub fn delete(tx: &mut Tx<'_>, owner: UserId) -> Result<(), StoreError> {
    tx.query("address_changes.delete", |pg| diesel::delete(changes::table.find(owner.uuid())).execute(pg).map(drop))
}

/// Deletes up to `most` changes that have expired.
pub fn delete_ended(tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, StoreError> {
    let ended = changes::table.filter(changes::ends_at.le(now)).order(changes::ends_at).limit(most);
    let keys: Vec<Uuid> =
        tx.query("address_changes.ended", |pg| ended.select(changes::user_id).for_update().skip_locked().load(pg))?;
    let ended = changes::table.filter(changes::user_id.eq_any(keys));
    tx.query("address_changes.forget", |pg| diesel::delete(ended).execute(pg))
}

/// Locks up to `most` changes whose address is sealed with another key than this one.
pub fn lock_sealed_with_other_keys(
    tx: &mut Tx<'_>,
    key: &[u8],
    most: i64,
) -> Result<Vec<(UserId, AddressChange)>, StoreError> {
    let rows: Vec<(Uuid, AddressChangeRow)> = tx.query("address_changes.lock_sealed_with_others", |pg| {
        changes::table
            .filter(changes::email_key.lt(key).or(changes::email_key.gt(key)))
            .limit(most)
            .select((changes::user_id, AddressChangeRow::as_select()))
            .for_update()
            .skip_locked()
            .load(pg)
    })?;
    Ok(rows.into_iter().map(|(owner, row)| (owner.into(), row.into())).collect())
}
