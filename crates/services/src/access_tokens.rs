//! Tokens for programs: made by their owner, seen at the door, listed and revoked.

use crate::{
    Code, Page, PageRequest, Secret, ServiceError, Services,
    idempotency::{Answer, Once},
};
use chrono::{DateTime, Utc};
use milequest_domain::{AccessTokenId, Scope, Scopes, TokenLifetime, TokenName, UserId};
use milequest_persistence::{
    Tx,
    access_tokens::{self as store, USE_IS_EXACT_TO},
    users::{self, User},
};
use serde::{Deserialize, Serialize};

pub use milequest_persistence::access_tokens::AccessToken;

/// The most living tokens of one person.
pub const MOST_PER_USER: i64 = 50;

/// A token that its owner wants.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// What to call it.
    pub name: TokenName,
    /// What it opens.
    pub scopes: Scopes,
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
    pub scopes: Scopes,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From when on it opens nothing.
    pub ends_at: DateTime<Utc>,
    /// What to send as bearer token. It is kept nowhere.
    pub secret: Secret,
}

/// Whoever is at the door, and what the token in hand opens.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The person.
    pub user: User,
    /// The token that was shown.
    pub token: AccessTokenId,
    scopes: Scopes,
}

impl Viewer {
    /// Lets the viewer pass if the token has this scope.
    ///
    /// # Errors
    /// [`Code::ScopeMissing`].
    pub fn must_have(&self, scope: Scope) -> Result<(), ServiceError> {
        if self.scopes.allow(scope) {
            return Ok(());
        }
        let detail = format!("this needs a token with the scope {}", scope.as_str());
        Err(ServiceError::new(Code::ScopeMissing, detail))
    }
}

/// Makes a token for its owner, once for each idempotency key.
///
/// # Errors
/// [`Code::TooManyTokens`].
pub fn make(s: &Services, owner: UserId, once: &Once, new: NewToken) -> Result<Answer<MadeToken>, ServiceError> {
    let made = draft(s, new)?;
    s.once(&owner.to_string(), once, |tx| {
        insert(tx, owner, &made)?;
        Ok(made.clone())
    })
}

/// Makes a token in the operator's name.
///
/// # Errors
/// As [`make`].
pub fn make_for(s: &Services, owner: UserId, new: NewToken) -> Result<MadeToken, ServiceError> {
    let made = draft(s, new)?;
    s.db.write(|tx| insert(tx, owner, &made))?;
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
        secret: Secret::random()?,
    })
}

/// The owner's row is locked while counting, so that many at once cannot pass the limit together.
fn insert(tx: &mut Tx<'_>, owner: UserId, made: &MadeToken) -> Result<(), ServiceError> {
    users::lock(tx, owner)?;
    if store::count_living(tx, owner, made.created_at)? >= MOST_PER_USER {
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
    Ok(store::insert(tx, owner, &token, &Secret::hash_of(made.secret.expose()))?)
}

/// Who shows this token.
///
/// # Errors
/// [`Code::NotSignedIn`] when nobody has it, or nobody any more.
pub fn bearer(s: &Services, presented: &str) -> Result<Viewer, ServiceError> {
    let now = s.now();
    let hash = Secret::hash_of(presented);
    let Some((token, user)) = s.db.read(|conn| store::bearer(conn, &hash, now))? else {
        return Err(ServiceError::new(Code::NotSignedIn, "this token is unknown, was revoked or has ended"));
    };
    if token.last_used_at.is_none_or(|then| now - then >= USE_IS_EXACT_TO) {
        s.db.write(|tx| store::touch(tx, token.id, now))?;
    }
    Ok(Viewer { user, token: token.id, scopes: token.scopes })
}

/// A person's own tokens, newest first, with those that have ended.
///
/// # Errors
/// When the database fails.
pub fn list(s: &Services, owner: UserId, page: &PageRequest<AccessTokenId>) -> Result<Page<AccessToken>, ServiceError> {
    Ok(s.db.read(|conn| store::list(conn, owner, page))?)
}

/// Ends one of a person's own tokens at once.
///
/// # Errors
/// [`Code::NotFound`] when this person has no such token.
pub fn revoke(s: &Services, owner: UserId, id: AccessTokenId) -> Result<(), ServiceError> {
    if s.db.write(|tx| store::delete(tx, owner, id))? { Ok(()) } else { Err(ServiceError::not_found("token")) }
}
