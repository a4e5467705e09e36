//! Tokens for programs: made by their owner, seen at the door, listed and revoked.

use crate::{
    Caller, Code, Page, PageRequest, Secret, ServiceError, Services,
    accounts::active_account::hold,
    core::{
        audit::{self, Action},
        idempotency::{Answer, Once},
        rate_limits::TOKENS_OF,
        viewer::{Credential, Viewer},
    },
};
use chrono::{DateTime, Utc};
use milequest_domain::{AccessTokenId, TokenLifetime, TokenName, TokenScopes, UserId};
use milequest_persistence::{
    Tx,
    accounts::{
        access_tokens::{self as store, LAST_USED_PRECISION},
        users,
    },
};
use serde::{Deserialize, Serialize};

pub use milequest_persistence::accounts::access_tokens::AccessToken;

/// The most living tokens of one person.
pub const MOST_PER_USER: i64 = 50;

/// A token that its owner wants.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// What to call it.
    pub name: TokenName,
    /// What it opens.
    pub scopes: TokenScopes,
    /// How long it lives.
    pub lifetime: TokenLifetime,
}

/// A token at the only moment at which it can be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeToken {
    /// Which one it is.
    pub id: AccessTokenId,
    /// What its owner calls it.
    pub name: TokenName,
    /// What it opens.
    pub scopes: TokenScopes,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From when on it opens nothing.
    pub ends_at: DateTime<Utc>,
    /// What to send as bearer token. It is kept nowhere.
    pub secret: Secret,
}

/// Makes a token for its owner, once for each idempotency key.
///
/// # Errors
/// [`Code::TooManyTokens`]; [`Code::SessionNeeded`]; [`Code::TooOften`].
pub fn make(
    s: &Services,
    caller: &Caller,
    viewer: &Viewer,
    once: &Once,
    new: NewToken,
) -> Result<Answer<MadeToken>, ServiceError> {
    viewer.session()?;
    let (owner, made) = (viewer.user.id, draft(s, new)?);
    s.count(TOKENS_OF, &owner.to_string())?.or_refuse()?;
    let entry = s.entry(caller, Some(owner), Action::TokenMade, owner);
    s.once(&owner.to_string(), once, |tx| {
        hold(s, tx, viewer)?;
        insert(tx, owner, &made)?;
        audit::write(tx, &entry)?;
        Ok(made.clone())
    })
}

/// Makes a token in the operator's name.
///
/// # Errors
/// As [`make`].
pub fn make_for(s: &Services, owner: UserId, new: NewToken) -> Result<MadeToken, ServiceError> {
    let made = draft(s, new)?;
    let entry = s.entry(&Caller::default(), None, Action::TokenMade, owner);
    s.db.write(|tx| {
        insert(tx, owner, &made)?;
        audit::write(tx, &entry)
    })?;
    Ok(made)
}

fn draft(s: &Services, new: NewToken) -> Result<MadeToken, ServiceError> {
    let now = s.now();
    Ok(MadeToken {
        id: s.new_id(),
        name: new.name,
        scopes: new.scopes,
        created_at: now,
        ends_at: new.lifetime.end(now),
        secret: Secret::token()?,
    })
}

/// The owner's row is locked while counting, so that many at once cannot pass the limit together.
fn insert(tx: &mut Tx<'_>, owner: UserId, made: &MadeToken) -> Result<(), ServiceError> {
    users::lock(tx, owner)?;
    if store::count_active(tx, owner, made.created_at)? >= MOST_PER_USER {
        let detail = format!("a person has at most {MOST_PER_USER} tokens; revoke one that is not needed any more");
        return Err(ServiceError::new(Code::TooManyTokens, detail));
    }
    let token = AccessToken {
        id: made.id,
        name: made.name.clone(),
        scopes: made.scopes.clone(),
        created_at: made.created_at,
        ends_at: made.ends_at,
        last_used_at: None,
    };
    Ok(store::create(tx, owner, &token, &Secret::hash_of(made.secret.expose()))?)
}

/// Whose token this is. Its use is noted every few minutes.
pub(crate) fn find_viewer(s: &Services, hash: &store::SecretHash) -> Result<Option<Viewer>, ServiceError> {
    let now = s.now();
    let Some((token, user, email)) = s.db.read(|conn| store::find_by_secret(conn, hash, now))? else { return Ok(None) };
    if token.last_used_at.is_none_or(|then| now - then >= LAST_USED_PRECISION) {
        s.record_use(|tx| store::touch(tx, token.id, now));
    }
    Ok(Some(Viewer { user, email, by: Credential::Token(token.id, token.scopes) }))
}

/// A person's own tokens, newest first, with those that have ended.
pub fn list(s: &Services, owner: UserId, page: &PageRequest<AccessTokenId>) -> Result<Page<AccessToken>, ServiceError> {
    Ok(s.db.read(|conn| store::list(conn, owner, page))?)
}

/// Ends one of the viewer's own tokens at once.
///
/// # Errors
/// [`Code::NotFound`] when this person has no such token; [`Code::SessionNeeded`].
pub fn revoke(s: &Services, caller: &Caller, viewer: &Viewer, id: AccessTokenId) -> Result<(), ServiceError> {
    viewer.session()?;
    let owner = viewer.user.id;
    let entry = s.entry(caller, Some(owner), Action::TokenRevoked, owner);
    s.db.write(|tx| {
        if !store::delete(tx, owner, id)? {
            return Err(ServiceError::not_found("token"));
        }
        audit::write(tx, &entry)
    })
}
