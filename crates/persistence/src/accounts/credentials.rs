//! Credentials: password hashes and sealed addresses.

use crate::{CacheOwner, Conn, StoreError, Tx, accounts::users::User, schema::users};
use chrono::{DateTime, Utc};
use diesel::{prelude::*, sql_types::BigInt};
use milequest_domain::{UserId, Username};

/// An email address at rest. Only the services have the keys that open it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedEmail {
    /// The address, encrypted.
    pub sealed: Vec<u8>,
    /// An HMAC of the normalised address, by which it is found.
    pub index: Vec<u8>,
    /// The id of the key of both.
    pub key: Vec<u8>,
}

/// A person with the credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The person.
    pub user: User,
    /// The password's hash, if there is one.
    pub password_hash: Option<String>,
    /// The email address, verified or not.
    pub email: Option<SealedEmail>,
}

/// What a person enters to sign in.
#[derive(Clone, Debug)]
pub enum Login {
    /// The username.
    Username(Username),
    /// A verified address: its index under every key that is in use.
    Address(Vec<Vec<u8>>),
}

/// A row of `users` with the credentials.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(diesel::pg::Pg))]
struct AccountRow {
    #[diesel(embed)]
    user: User,
    password_hash: Option<String>,
    #[diesel(embed)]
    email: SealedEmailColumns,
}

/// The columns of an address. All are null or none.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users, check_for_backend(diesel::pg::Pg))]
pub(super) struct SealedEmailColumns {
    #[diesel(column_name = email_sealed)]
    sealed: Option<Vec<u8>>,
    #[diesel(column_name = email_index)]
    index: Option<Vec<u8>>,
    #[diesel(column_name = email_key)]
    key: Option<Vec<u8>>,
}

impl From<SealedEmailColumns> for Option<SealedEmail> {
    fn from(columns: SealedEmailColumns) -> Self {
        let SealedEmailColumns { sealed, index, key } = columns;
        Some(SealedEmail { sealed: sealed?, index: index?, key: key? })
    }
}

impl From<AccountRow> for Account {
    fn from(row: AccountRow) -> Self {
        Self { user: row.user, password_hash: row.password_hash, email: row.email.into() }
    }
}

/// The account that this login names, if it exists.
pub fn find_by_login(conn: &mut Conn, login: &Login) -> Result<Option<Account>, StoreError> {
    let row: Option<AccountRow> = match login {
        Login::Username(name) => conn.query("credentials.by_username", |pg| {
            users::table.filter(users::username.eq(name.as_str())).select(AccountRow::as_select()).first(pg).optional()
        }),
        Login::Address(indexes) => conn.query("credentials.by_address", |pg| {
            users::table
                .filter(users::email_index.eq_any(indexes))
                .filter(users::email_verified_at.is_not_null())
                .select(AccountRow::as_select())
                .first(pg)
                .optional()
        }),
    }?;
    Ok(row.map(Account::from))
}

/// The account of a person.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, id: UserId) -> Result<Account, StoreError> {
    let row: AccountRow =
        conn.query("credentials.find", |pg| users::table.find(id.uuid()).select(AccountRow::as_select()).first(pg))?;
    Ok(row.into())
}

/// The account of a person, locked until this transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn lock(tx: &mut Tx<'_>, id: UserId) -> Result<Account, StoreError> {
    crate::accounts::users::lock(tx, id)?;
    find(tx, id)
}

/// Stores the hash of a password.
pub fn update_password(tx: &mut Tx<'_>, id: UserId, hash: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    let columns = (users::password_hash.eq(hash), users::updated_at.eq(now));
    tx.invalidate(CacheOwner::User(id));
    tx.query("credentials.set_password", |pg| {
        diesel::update(users::table.find(id.uuid())).set(columns).execute(pg).map(drop)
    })
}

/// Stores an address, which is verified if `verified_at` is given.
///
/// # Errors
/// When the address is verified and another person has verified it before: see [`lock_address`].
pub fn update_email(
    tx: &mut Tx<'_>,
    id: UserId,
    email: &SealedEmail,
    verified_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    let columns = (
        users::email_sealed.eq(&email.sealed),
        users::email_index.eq(&email.index),
        users::email_key.eq(&email.key),
        users::email_verified_at.eq(verified_at),
        // The other address may take mail.
        users::mail_paused_at.eq(None::<DateTime<Utc>>),
    );
    tx.invalidate(CacheOwner::User(id));
    tx.query("credentials.set_email", |pg| {
        diesel::update(users::table.find(id.uuid())).set(columns).execute(pg).map(drop)
    })
}

/// The person who has verified an address, locked until this transaction ends. `indexes` holds the index of the address
/// under every key: during a rotation of keys, the unique index alone does not see that two indexes are one address.
pub fn lock_address(tx: &mut Tx<'_>, indexes: &[Vec<u8>]) -> Result<Option<UserId>, StoreError> {
    let mut locks: Vec<i64> =
        indexes.iter().filter_map(|index| Some(i64::from_be_bytes(*index.first_chunk()?))).collect();
    locks.sort_unstable();
    for lock in locks {
        tx.query("credentials.lock_address", |pg| {
            diesel::sql_query("SELECT pg_advisory_xact_lock($1)").bind::<BigInt, _>(lock).execute(pg)
        })?;
    }
    let login = Login::Address(indexes.to_vec());
    Ok(find_by_login(tx, &login)?.map(|account| account.user.id))
}

/// Locks up to `most` people whose address is sealed with another key than this one.
pub fn lock_sealed_with_other_keys(
    tx: &mut Tx<'_>,
    key: &[u8],
    most: i64,
) -> Result<Vec<(UserId, SealedEmail)>, StoreError> {
    let rows: Vec<(uuid::Uuid, SealedEmailColumns)> = tx.query("credentials.lock_sealed_with_others", |pg| {
        users::table
            .filter(users::email_key.lt(key).or(users::email_key.gt(key)))
            .limit(most)
            .select((users::id, SealedEmailColumns::as_select()))
            .for_update()
            .skip_locked()
            .load(pg)
    })?;
    let sealed = |(id, email): (uuid::Uuid, SealedEmailColumns)| Some((id.into(), Option::from(email)?));
    Ok(rows.into_iter().filter_map(sealed).collect())
}

/// Stores the same address, sealed with another key. Its verification stays as it is.
pub fn update_sealed_email(tx: &mut Tx<'_>, id: UserId, email: &SealedEmail) -> Result<(), StoreError> {
    let columns =
        (users::email_sealed.eq(&email.sealed), users::email_index.eq(&email.index), users::email_key.eq(&email.key));
    tx.invalidate(CacheOwner::User(id));
    tx.query("credentials.reseal", |pg| diesel::update(users::table.find(id.uuid())).set(columns).execute(pg).map(drop))
}
