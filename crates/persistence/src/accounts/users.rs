//! People with an account.

use crate::{CacheOwner, Conn, StoreError, Tx, accounts::search_terms, schema::users};
use chrono::{DateTime, Utc};
use diesel::{
    backend::Backend,
    deserialize::{self, FromSql},
    dsl::{exists, select},
    prelude::*,
    sql_types::Text,
};
use milequest_domain::{DisplayName, DistanceUnits, Language, TimeZone, UserId, Username};
use uuid::Uuid;

/// A person.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = users, check_for_backend(diesel::pg::Pg))]
pub struct User {
    /// The id.
    #[diesel(deserialize_as = Uuid, serialize_as = Uuid)]
    pub id: UserId,
    /// The username.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub username: Username,
    /// The display name.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub display_name: DisplayName,
    /// The time zone of the person's local days.
    #[diesel(deserialize_as = StoredTimeZone, serialize_as = String)]
    pub time_zone: TimeZone,
    /// The language of the person's mail.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub language: Language,
    /// The units in which distances are shown.
    #[diesel(deserialize_as = String, serialize_as = String)]
    pub units: DistanceUnits,
    /// Whether the person is an admin of the server.
    pub is_admin: bool,
    /// When the email address was verified, if it was.
    pub email_verified_at: Option<DateTime<Utc>>,
    /// When an admin disabled the account, if it is disabled.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When the account was closed, if it is closed.
    pub deleted_at: Option<DateTime<Utc>>,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// When the profile was last changed.
    pub updated_at: DateTime<Utc>,
    /// When the suspension of the person ends, if the person is suspended. A job ends it a little after this time.
    pub suspended_until: Option<DateTime<Utc>>,
}

/// A time zone as it is stored. The database of time zones renames and drops zones, so a newer program may not know a
/// stored one. Such a zone is read as UTC until the person chooses another, so that nobody loses access because of the
/// name of a zone.
pub struct StoredTimeZone(String);

impl From<StoredTimeZone> for TimeZone {
    fn from(StoredTimeZone(name): StoredTimeZone) -> Self {
        name.parse().unwrap_or_else(|_| {
            tracing::debug!(name, "a zone is not known any more; taking UTC instead");
            Self::UTC
        })
    }
}

impl<DB: Backend> Queryable<Text, DB> for StoredTimeZone
where
    String: FromSql<Text, DB>,
{
    type Row = String;

    fn build(name: String) -> deserialize::Result<Self> {
        Ok(Self(name))
    }
}

/// The changes of a profile; `None` leaves a field as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileChange {
    /// The new display name.
    pub display_name: Option<DisplayName>,
    /// The new zone.
    pub time_zone: Option<TimeZone>,
    /// The new language.
    pub language: Option<Language>,
    /// The new units.
    pub units: Option<DistanceUnits>,
}

/// The constraint that keeps usernames unique.
pub const USERNAME_KEY: &str = "users_username_key";

/// Creates a person, whom searches find from now on.
///
/// # Errors
/// [`USERNAME_KEY`] when the name is taken.
pub fn create(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    tx.query("users.insert", |pg| diesel::insert_into(users::table).values(user.clone()).execute(pg).map(drop))?;
    search_terms::replace(tx, user.id, &user.username, &user.display_name)
}

/// The person with this username.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find_by_username(conn: &mut Conn, username: &Username) -> Result<User, StoreError> {
    conn.query("users.find_by_username", |pg| {
        users::table.filter(users::username.eq(username.as_str())).select(User::as_select()).first(pg)
    })
}

/// The person with this id.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, id: UserId) -> Result<User, StoreError> {
    conn.query("users.find", |pg| users::table.find(id.uuid()).select(User::as_select()).first(pg))
}

/// The person with this id, locked until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn lock(tx: &mut Tx<'_>, id: UserId) -> Result<User, StoreError> {
    tx.query("users.lock", |pg| users::table.find(id.uuid()).select(User::as_select()).for_no_key_update().first(pg))
}

/// People ordered by username, from after this one.
pub fn list(conn: &mut Conn, after: Option<&Username>, most: i64) -> Result<Vec<User>, StoreError> {
    let mut people = users::table.order(users::username).limit(most).select(User::as_select()).into_boxed();
    if let Some(after) = after {
        people = people.filter(users::username.gt(after.as_str()));
    }
    conn.query("users.list", |pg| people.load(pg))
}

/// Whether any person exists.
pub fn any_exists(conn: &mut Conn) -> Result<bool, StoreError> {
    conn.query("users.any", |pg| select(exists(users::table.select(users::id))).get_result(pg))
}

/// Whether anybody is an admin of this server.
pub fn any_admin_exists(conn: &mut Conn) -> Result<bool, StoreError> {
    let admins = users::table.filter(users::is_admin).select(users::id);
    conn.query("users.any_admin", |pg| select(exists(admins)).get_result(pg))
}

/// A change of an account's status by an admin or the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountStatus {
    /// Whether the person is an admin of the server.
    Admin(bool),
    /// Disables the account from this moment on, or enables it again.
    Disabled(Option<DateTime<Utc>>),
    /// Closes the account from this moment on, or opens it again.
    Closed(Option<DateTime<Utc>>),
}

/// Changes the status of an account.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person.
pub fn update_status(
    tx: &mut Tx<'_>,
    id: UserId,
    standing: AccountStatus,
    now: DateTime<Utc>,
) -> Result<User, StoreError> {
    let mut change = AccountStatusChange { updated_at: now, is_admin: None, disabled_at: None, deleted_at: None };
    match standing {
        AccountStatus::Admin(is_admin) => change.is_admin = Some(is_admin),
        AccountStatus::Disabled(since) => change.disabled_at = Some(since),
        AccountStatus::Closed(since) => change.deleted_at = Some(since),
    }
    tx.invalidate(CacheOwner::User(id));
    let user: User = tx.query("users.set_standing", |pg| {
        diesel::update(users::table.find(id.uuid())).set(change).returning(User::as_returning()).get_result(pg)
    })?;
    match standing {
        AccountStatus::Closed(Some(_)) => search_terms::delete(tx, &[id.uuid()])?,
        AccountStatus::Closed(None) => search_terms::replace(tx, id, &user.username, &user.display_name)?,
        AccountStatus::Admin(_) | AccountStatus::Disabled(_) => {}
    }
    Ok(user)
}

#[derive(AsChangeset)]
#[diesel(table_name = users)]
struct AccountStatusChange {
    updated_at: DateTime<Utc>,
    is_admin: Option<bool>,
    disabled_at: Option<Option<DateTime<Utc>>>,
    deleted_at: Option<Option<DateTime<Utc>>>,
}

/// Changes a profile and returns it.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such person.
pub fn update(tx: &mut Tx<'_>, id: UserId, change: &ProfileChange, now: DateTime<Utc>) -> Result<User, StoreError> {
    let columns = (
        change.display_name.as_ref().map(|name| users::display_name.eq(name.as_str())),
        change.time_zone.map(|zone| users::time_zone.eq(zone.name())),
        change.language.map(|language| users::language.eq(language.as_str())),
        change.units.map(|units| users::units.eq(units.as_str())),
        users::updated_at.eq(now),
    );
    tx.invalidate(CacheOwner::User(id));
    let user: User = tx.query("users.change", |pg| {
        diesel::update(users::table.find(id.uuid())).set(columns).returning(User::as_returning()).get_result(pg)
    })?;
    if change.display_name.is_some() {
        search_terms::replace(tx, id, &user.username, &user.display_name)?;
    }
    Ok(user)
}
