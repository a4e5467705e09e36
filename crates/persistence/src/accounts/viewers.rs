//! Viewers: the people to whom the secret of a session or an access token belongs.

use crate::{
    Conn, StoreError, Tx,
    accounts::{
        credentials::{SealedEmail, SealedEmailColumns},
        users::User,
    },
    db::commit::WITHOUT_WAITING,
    schema::{access_tokens, sessions, users},
};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{dsl::sql, prelude::*, sql_types::Text};
use milequest_domain::{AccessTokenId, DistanceUnits, Language, SessionId, TokenScopes};
use uuid::Uuid;

/// The SHA-256 of a secret.
pub type SecretHash = [u8; 32];

/// How far the recorded time of the last use may be behind.
pub const LAST_USED_PRECISION: TimeDelta = TimeDelta::minutes(5);

/// The columns of a viewer's session that a request needs.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = sessions, check_for_backend(diesel::pg::Pg))]
pub struct ViewerSession {
    /// The session.
    #[diesel(deserialize_as = Uuid)]
    pub id: SessionId,
    /// When it was last used, exact to [`LAST_USED_PRECISION`].
    pub last_used_at: DateTime<Utc>,
    /// When it ends unless it is used before.
    pub idle_end: DateTime<Utc>,
    /// When it ends even if it is used.
    pub ends_at: DateTime<Utc>,
}

/// The columns of a viewer's access token that a request needs.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = access_tokens, check_for_backend(diesel::pg::Pg))]
pub struct ViewerToken {
    /// The token.
    #[diesel(deserialize_as = Uuid)]
    pub id: AccessTokenId,
    /// The scopes.
    #[diesel(deserialize_as = Vec<String>)]
    pub scopes: TokenScopes,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
    /// When it was last used, exact to [`LAST_USED_PRECISION`].
    pub last_used_at: Option<DateTime<Utc>>,
}

/// Finds the session with this secret, unless it has ended or its owner's account is disabled or closed.
pub fn find_by_session(
    conn: &mut Conn,
    secret_hash: &SecretHash,
    now: DateTime<Utc>,
) -> Result<Option<(ViewerSession, User, Option<SealedEmail>)>, StoreError> {
    let found: Option<(ViewerSession, User, SealedEmailColumns)> = conn.query("viewers.find_by_session", |pg| {
        sessions::table
            .inner_join(users::table)
            .filter(sessions::secret_hash.eq(secret_hash.as_slice()))
            .filter(sessions::idle_end.gt(now))
            .filter(users::disabled_at.is_null().and(users::deleted_at.is_null()))
            .select((ViewerSession::as_select(), User::as_select(), SealedEmailColumns::as_select()))
            .first(pg)
            .optional()
    })?;
    Ok(found.map(|(session, user, email)| (session, user, email.into())))
}

/// Finds the access token with this secret, unless it has ended or its owner's account is disabled or closed.
pub fn find_by_token(
    conn: &mut Conn,
    secret_hash: &SecretHash,
    now: DateTime<Utc>,
) -> Result<Option<(ViewerToken, User, Option<SealedEmail>)>, StoreError> {
    let found: Option<(ViewerToken, User, SealedEmailColumns)> = conn.query("viewers.find_by_token", |pg| {
        access_tokens::table
            .inner_join(users::table)
            .filter(access_tokens::secret_hash.eq(secret_hash.as_slice()))
            .filter(access_tokens::ends_at.gt(now))
            .filter(users::disabled_at.is_null().and(users::deleted_at.is_null()))
            .select((ViewerToken::as_select(), User::as_select(), SealedEmailColumns::as_select()))
            .first(pg)
            .optional()
    })?;
    Ok(found.map(|(token, user, email)| (token, user, email.into())))
}

/// A session or an access token that still signs its owner in, and how the owner reads texts.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub struct ActiveCredential {
    /// The id of the session or token.
    pub id: Uuid,
    /// The language of the owner.
    #[diesel(deserialize_as = String)]
    pub language: Language,
    /// The units of the owner.
    #[diesel(deserialize_as = String)]
    pub units: DistanceUnits,
}

/// Those of these sessions that have not ended, unless their owners' accounts are disabled or closed.
pub fn list_active_sessions(
    conn: &mut Conn,
    ids: &[SessionId],
    now: DateTime<Utc>,
) -> Result<Vec<ActiveCredential>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    conn.query("viewers.list_active_sessions", |pg| {
        sessions::table
            .inner_join(users::table)
            .filter(sessions::id.eq_any(&ids))
            .filter(sessions::idle_end.gt(now))
            .filter(users::disabled_at.is_null().and(users::deleted_at.is_null()))
            .select((sessions::id, users::language, users::units))
            .load(pg)
    })
}

/// Those of these access tokens that have not ended, unless their owners' accounts are disabled or closed.
pub fn list_active_tokens(
    conn: &mut Conn,
    ids: &[AccessTokenId],
    now: DateTime<Utc>,
) -> Result<Vec<ActiveCredential>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    conn.query("viewers.list_active_tokens", |pg| {
        access_tokens::table
            .inner_join(users::table)
            .filter(access_tokens::id.eq_any(&ids))
            .filter(access_tokens::ends_at.gt(now))
            .filter(users::disabled_at.is_null().and(users::deleted_at.is_null()))
            .select((access_tokens::id, users::language, users::units))
            .load(pg)
    })
}

/// Records a use of a session, and postpones its end. A request that only reads does not wait for the disk because of it.
pub fn update_session_use(
    tx: &mut Tx<'_>,
    id: SessionId,
    now: DateTime<Utc>,
    idle_end: DateTime<Utc>,
) -> Result<(), StoreError> {
    let columns = (sessions::last_used_at.eq(now), sessions::idle_end.eq(idle_end));
    tx.query("viewers.update_session_use", |pg| {
        let update = diesel::update(sessions::table.find(id.uuid())).set(columns);
        update.returning(sql::<Text>(WITHOUT_WAITING)).get_result::<String>(pg).optional().map(drop)
    })
}

/// Records a use of an access token, in the same way.
pub fn update_token_use(tx: &mut Tx<'_>, id: AccessTokenId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let used = access_tokens::last_used_at.eq(now);
    tx.query("viewers.update_token_use", |pg| {
        let update = diesel::update(access_tokens::table.find(id.uuid())).set(used);
        update.returning(sql::<Text>(WITHOUT_WAITING)).get_result::<String>(pg).optional().map(drop)
    })
}
