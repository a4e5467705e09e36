//! Pauses of mail about notifications: the address refuses it, or somebody complained.

use crate::{Conn, StoreError, Tx, schema::users};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::UserId;

/// Pauses mail to a person, and returns whether it was not paused before.
pub fn pause(tx: &mut Tx<'_>, user: UserId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let person = users::table.find(user.uuid()).filter(users::mail_paused_at.is_null());
    let column = users::mail_paused_at.eq(now);
    tx.query("users.pause_mail", |pg| diesel::update(person).set(column).execute(pg)).map(|rows| rows > 0)
}

/// Lets mail go out again.
pub fn resume(tx: &mut Tx<'_>, user: UserId) -> Result<(), StoreError> {
    let column = users::mail_paused_at.eq(None::<DateTime<Utc>>);
    tx.query("users.resume_mail", |pg| diesel::update(users::table.find(user.uuid())).set(column).execute(pg).map(drop))
}

/// Since when mail to a person is paused, if it is.
pub fn find(conn: &mut Conn, user: UserId) -> Result<Option<DateTime<Utc>>, StoreError> {
    let paused: Option<Option<DateTime<Utc>>> = conn.query("users.mail_paused_at", |pg| {
        users::table.find(user.uuid()).select(users::mail_paused_at).first(pg).optional()
    })?;
    Ok(paused.flatten())
}
