//! People with an account.

use crate::{Conn, StoreError, Tx, schema::users};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{DisplayName, TimeZone, UserId, Username};
use uuid::Uuid;

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = users, check_for_backend(diesel::pg::Pg))]
pub struct User {
    /// Who it is.
    #[diesel(deserialize_as = Uuid, serialize_as = Uuid)]
    pub id: UserId,
    /// The name in addresses.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub username: Username,
    /// The name that others read.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub display_name: DisplayName,
    /// The zone whose days this person lives in.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub time_zone: TimeZone,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// When the profile was last changed.
    pub updated_at: DateTime<Utc>,
}

/// What of a profile is to change; `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileChange {
    /// The new name that others read.
    pub display_name: Option<DisplayName>,
    /// The new zone.
    pub time_zone: Option<TimeZone>,
}

/// The constraint that keeps usernames unique.
pub const USERNAME_KEY: &str = "users_username_key";

/// Adds a person.
///
/// # Errors
/// [`USERNAME_KEY`] when the name is taken.
pub fn insert(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    tx.query("users.insert", |pg| diesel::insert_into(users::table).values(user.clone()).execute(pg).map(drop))
}

/// The person with this id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, id: UserId) -> Result<User, StoreError> {
    conn.query("users.find", |pg| users::table.find(id.uuid()).select(User::as_select()).first(pg))
}

/// The person of this name.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find_by_username(conn: &mut Conn, username: &Username) -> Result<User, StoreError> {
    conn.query("users.find_by_username", |pg| {
        users::table.filter(users::username.eq(username.as_str())).select(User::as_select()).first(pg)
    })
}

/// The person with this id, whom nobody else changes until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn lock(tx: &mut Tx<'_>, id: UserId) -> Result<User, StoreError> {
    tx.query("users.lock", |pg| users::table.find(id.uuid()).select(User::as_select()).for_no_key_update().first(pg))
}

/// Changes a profile and answers how it is then.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person.
pub fn change(tx: &mut Tx<'_>, id: UserId, change: &ProfileChange, now: DateTime<Utc>) -> Result<User, StoreError> {
    let columns = (
        change.display_name.as_ref().map(|name| users::display_name.eq(name.as_str())),
        change.time_zone.map(|zone| users::time_zone.eq(zone.name())),
        users::updated_at.eq(now),
    );
    tx.query("users.change", |pg| {
        diesel::update(users::table.find(id.uuid())).set(columns).returning(User::as_returning()).get_result(pg)
    })
}
