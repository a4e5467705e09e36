//! Access tokens, which programs use instead of a person's session. Only a hash of each is stored.

use crate::{
    CacheOwner, Conn, Page, PageRequest, StoreError, Tx, accounts::viewers::SecretHash, schema::access_tokens,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use milequest_domain::{AccessTokenId, TokenName, TokenScopes, UserId};
use uuid::Uuid;

/// An access token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = access_tokens, check_for_backend(diesel::pg::Pg))]
pub struct AccessToken {
    /// The id.
    #[diesel(deserialize_as = Uuid)]
    pub id: AccessTokenId,
    /// The name.
    #[diesel(deserialize_as = String)]
    pub name: TokenName,
    /// The scopes.
    #[diesel(deserialize_as = Vec<String>)]
    pub scopes: TokenScopes,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it expires.
    pub ends_at: DateTime<Utc>,
    /// When it was last used, exact to [`LAST_USED_PRECISION`](super::viewers::LAST_USED_PRECISION).
    pub last_used_at: Option<DateTime<Utc>>,
}

/// Creates a token of a person.
///
/// # Errors
/// When there is no such person.
pub fn create(tx: &mut Tx<'_>, owner: UserId, token: &AccessToken, secret_hash: &SecretHash) -> Result<(), StoreError> {
    let scopes: Vec<&str> = token.scopes.iter().map(milequest_domain::TokenScope::as_str).collect();
    let row = (
        access_tokens::id.eq(token.id.uuid()),
        access_tokens::user_id.eq(owner.uuid()),
        access_tokens::name.eq(token.name.as_str()),
        access_tokens::scopes.eq(scopes),
        access_tokens::secret_hash.eq(secret_hash.as_slice()),
        access_tokens::created_at.eq(token.created_at),
        access_tokens::ends_at.eq(token.ends_at),
        access_tokens::last_used_at.eq(token.last_used_at),
    );
    tx.query("access_tokens.insert", |pg| diesel::insert_into(access_tokens::table).values(row).execute(pg).map(drop))
}

/// The number of a person's tokens that have not expired.
pub fn count_active(conn: &mut Conn, owner: UserId, now: DateTime<Utc>) -> Result<i64, StoreError> {
    conn.query("access_tokens.count_living", |pg| {
        access_tokens::table
            .filter(access_tokens::user_id.eq(owner.uuid()))
            .filter(access_tokens::ends_at.gt(now))
            .count()
            .get_result(pg)
    })
}

/// A person's tokens, newest first.
pub fn list(
    conn: &mut Conn,
    owner: UserId,
    request: &PageRequest<AccessTokenId>,
) -> Result<Page<AccessToken>, StoreError> {
    let mut tokens = access_tokens::table
        .filter(access_tokens::user_id.eq(owner.uuid()))
        .order(access_tokens::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(AccessToken::as_select())
        .into_boxed();
    if let Some(after) = request.after() {
        tokens = tokens.filter(access_tokens::id.lt(after.uuid()));
    }
    conn.query("access_tokens.list", |pg| tokens.load(pg)).map(|rows| request.to_page(rows))
}

/// Deletes a token of this person, which ends it at once. Returns whether it existed.
pub fn delete(tx: &mut Tx<'_>, owner: UserId, id: AccessTokenId) -> Result<bool, StoreError> {
    let token = access_tokens::table.find(id.uuid()).filter(access_tokens::user_id.eq(owner.uuid()));
    tx.invalidate(CacheOwner::User(owner));
    tx.query("access_tokens.delete", |pg| diesel::delete(token).execute(pg)).map(|rows| rows > 0)
}

/// Deletes all tokens of a person.
pub fn delete_all(tx: &mut Tx<'_>, owner: UserId) -> Result<usize, StoreError> {
    let tokens = access_tokens::table.filter(access_tokens::user_id.eq(owner.uuid()));
    tx.invalidate(CacheOwner::User(owner));
    tx.query("access_tokens.delete_all", |pg| diesel::delete(tokens).execute(pg))
}
