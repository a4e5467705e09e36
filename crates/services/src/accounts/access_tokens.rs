//! Access tokens for programs: created by their owner, listed and revoked.

use crate::{
    Code, Page, PageRequest, RequestOrigin, Secret, ServiceError, Services,
    accounts::{active_account::lock_active, security_events::notify_owner},
    core::{
        audit::{self, Action},
        idempotency::{Answer, IdempotentRequest},
        rate_limits::TOKENS_OF,
        viewer::Viewer,
    },
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    AccessTokenId, TokenLifetime, TokenName, TokenScope, TokenScopes, UserId, notifications::NotificationKind,
};
use milequest_persistence::{
    Tx,
    accounts::{access_tokens as store, users},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

pub use milequest_persistence::accounts::access_tokens::AccessToken;

/// The largest number of tokens of a person that have not expired.
pub const MAX_PER_USER: i64 = 50;

/// The data of a new token.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// The name.
    pub name: TokenName,
    /// The scopes.
    pub scopes: TokenScopes,
    /// The lifetime.
    pub lifetime: TokenLifetime,
}

/// A new token with its secret, which is shown only once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatedToken {
    /// The id.
    pub id: AccessTokenId,
    /// The name.
    pub name: TokenName,
    /// The scopes.
    pub scopes: TokenScopes,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it expires.
    pub ends_at: DateTime<Utc>,
    /// The secret, to send as bearer token. It is never stored.
    pub secret: Secret,
}

/// Creates a token for its owner, once for each idempotency key.
///
/// # Errors
/// [`Code::TooManyTokens`]; [`Code::SessionNeeded`]; [`Code::NotAdmin`] for the scope `admin`; [`Code::TooOften`].
pub fn create(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    request: &IdempotentRequest,
    new: NewToken,
) -> Result<Answer<CreatedToken>, ServiceError> {
    viewer.session()?;
    if new.scopes.allow(TokenScope::Admin) && !viewer.user.is_admin {
        return Err(ServiceError::new(Code::NotAdmin, "only admins of the server have tokens with the scope admin"));
    }
    let (owner, created) = (viewer.user.id, draft(s, new)?);
    s.count_attempt(TOKENS_OF, &owner.to_string())?.or_refuse()?;
    let entry = s.audit_entry(origin, Some(owner), Action::TokenCreated, owner);
    s.run_once(&owner.to_string(), request, |tx| {
        lock_active(s, tx, viewer)?;
        insert(tx, owner, &created)?;
        audit::write(tx, &entry)?;
        Ok(created.clone())
    })
}

/// Creates a token in the operator's name.
///
/// # Errors
/// The same as [`create`].
pub fn create_for(s: &Services, owner: UserId, new: NewToken) -> Result<CreatedToken, ServiceError> {
    let created = draft(s, new)?;
    let entry = s.audit_entry(&RequestOrigin::default(), None, Action::TokenCreated, owner);
    s.db.write(|tx| {
        insert(tx, owner, &created)?;
        audit::write(tx, &entry)
    })?;
    Ok(created)
}

fn draft(s: &Services, new: NewToken) -> Result<CreatedToken, ServiceError> {
    let now = s.now();
    Ok(CreatedToken {
        id: s.new_id(),
        name: new.name,
        scopes: new.scopes,
        created_at: now,
        ends_at: new.lifetime.end(now),
        secret: Secret::token()?,
    })
}

/// Inserts a token, and tells its owner. The owner's row is locked during the count, so that parallel requests cannot exceed the limit.
fn insert(tx: &mut Tx<'_>, owner: UserId, created: &CreatedToken) -> Result<(), ServiceError> {
    users::lock(tx, owner)?;
    if store::count_active(tx, owner, created.created_at)? >= MAX_PER_USER {
        let detail = format!("a person has at most {MAX_PER_USER} tokens; revoke one that is not needed any more");
        return Err(ServiceError::new(Code::TooManyTokens, detail));
    }
    let token = AccessToken {
        id: created.id,
        name: created.name.clone(),
        scopes: created.scopes.clone(),
        created_at: created.created_at,
        ends_at: created.ends_at,
        last_used_at: None,
    };
    store::create(tx, owner, &token, &Secret::hash_of(created.secret.expose()))?;
    let data = json!({ "name": created.name });
    notify_owner(tx, NotificationKind::TokenCreated, owner, created.id, data, created.created_at)
}

/// A person's own tokens, newest first, including expired ones.
pub fn list(s: &Services, owner: UserId, page: &PageRequest<AccessTokenId>) -> Result<Page<AccessToken>, ServiceError> {
    Ok(s.db.read(|conn| store::list(conn, owner, page))?)
}

/// Revokes one of the viewer's own tokens at once.
///
/// # Errors
/// [`Code::NotFound`] when this person has no such token; [`Code::SessionNeeded`].
pub fn revoke(s: &Services, origin: &RequestOrigin, viewer: &Viewer, id: AccessTokenId) -> Result<(), ServiceError> {
    viewer.session()?;
    let owner = viewer.user.id;
    let entry = s.audit_entry(origin, Some(owner), Action::TokenRevoked, owner);
    s.db.write(|tx| {
        if !store::delete(tx, owner, id)? {
            return Err(ServiceError::not_found("token"));
        }
        audit::write(tx, &entry)
    })
}
