//! Access tokens: their names, their scopes and their lifetimes.

use crate::{RuleError, single_line::lines};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// A permission of an access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenScope {
    /// The token reads what its owner can read.
    Read,
    /// The token changes what its owner can change.
    Write,
    /// The token administers the server, if its owner is an admin.
    Admin,
}

impl TokenScope {
    /// Every scope, in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Read, Self::Write, Self::Admin];

    /// The name in JSON, SQL and documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Admin => "admin",
        }
    }
}

/// The scopes of a token: at least one, each once, in a fixed order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<TokenScope>")]
pub struct TokenScopes(Vec<TokenScope>);

impl TokenScopes {
    /// Whether the token has the scope.
    #[must_use]
    pub fn allow(&self, scope: TokenScope) -> bool {
        self.0.contains(&scope)
    }

    /// The scopes in their order.
    pub fn iter(&self) -> impl Iterator<Item = TokenScope> + '_ {
        self.0.iter().copied()
    }

    /// Reads scopes by their names.
    ///
    /// # Errors
    /// When the list is empty or has an unknown name.
    pub fn parse<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Result<Self, TokenScopesError> {
        let mut scopes = Vec::new();
        for name in names {
            let name = name.as_ref();
            let scope = TokenScope::ALL.into_iter().find(|scope| scope.as_str() == name);
            scopes.push(scope.ok_or_else(|| TokenScopesError::Unknown(name.to_owned()))?);
        }
        scopes.sort_unstable();
        scopes.dedup();
        if scopes.is_empty() { Err(TokenScopesError::Empty) } else { Ok(Self(scopes)) }
    }
}

/// Why a list of names is not a set of scopes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TokenScopesError {
    /// The list is empty.
    #[error("a token needs at least one of the scopes read, write and admin")]
    Empty,
    /// A name is unknown.
    #[error("{0:?} is no scope; there are read, write and admin")]
    Unknown(String),
}

impl RuleError for TokenScopesError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "no_scope",
            Self::Unknown(_) => "unknown_scope",
        }
    }
}

impl TryFrom<Vec<String>> for TokenScopes {
    type Error = TokenScopesError;

    fn try_from(names: Vec<String>) -> Result<Self, TokenScopesError> {
        Self::parse(names)
    }
}

impl From<TokenScopes> for Vec<TokenScope> {
    fn from(scopes: TokenScopes) -> Self {
        scopes.0
    }
}

lines! {
    /// The name that its owner gives a token: the name of a program or a device.
    TokenName: "the name of a token", 60;
}

/// The lifetime of an access token. Every token expires, so that a forgotten one does not give access for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenLifetime(TimeDelta);

impl TokenLifetime {
    /// The largest number of days.
    pub const MAX_DAYS: u64 = 366;
    /// The default number of days: a quarter of a year.
    pub const DEFAULT_DAYS: u32 = 90;

    /// A lifetime of whole days.
    ///
    /// # Errors
    /// When `days` is zero or more than [`TokenLifetime::MAX_DAYS`].
    pub fn days(days: u64) -> Result<Self, TokenLifetimeError> {
        match i64::try_from(days) {
            Ok(whole) if (1..=Self::MAX_DAYS).contains(&days) => Ok(Self(TimeDelta::days(whole))),
            _ => Err(TokenLifetimeError::Days),
        }
    }

    /// The moment at which a token that is created at `now` expires.
    #[must_use]
    pub fn end(self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + self.0
    }
}

/// [`TokenLifetime::DEFAULT_DAYS`].
impl Default for TokenLifetime {
    fn default() -> Self {
        Self(TimeDelta::days(Self::DEFAULT_DAYS.into()))
    }
}

/// Why a number of days is not a lifetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TokenLifetimeError {
    /// The number is zero or too large.
    #[error("a token lives for 1 to {} days", TokenLifetime::MAX_DAYS)]
    Days,
}

impl RuleError for TokenLifetimeError {
    fn code(&self) -> &'static str {
        "bad_lifetime"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_a_set_in_a_fixed_order() {
        let all = TokenScopes::parse(["admin", "write", "read", "write"]);
        assert_eq!(all.map(Vec::from), Ok(vec![TokenScope::Read, TokenScope::Write, TokenScope::Admin]));
        assert_eq!(TokenScopes::parse(Vec::<String>::new()), Err(TokenScopesError::Empty));
        assert_eq!(TokenScopes::parse(["root"]), Err(TokenScopesError::Unknown("root".to_owned())));
    }

    #[test]
    fn a_read_token_does_not_write() {
        let scopes = TokenScopes::parse(["read"]).map(|s| (s.allow(TokenScope::Read), s.allow(TokenScope::Write)));
        assert_eq!(scopes, Ok((true, false)));
    }

    #[test]
    fn every_token_expires() {
        let now = DateTime::UNIX_EPOCH;
        let end = |days| TokenLifetime::days(days).map(|lifetime| lifetime.end(now));
        assert_eq!(TokenLifetime::default().end(now), now + TimeDelta::days(90));
        assert_eq!(end(1), Ok(now + TimeDelta::days(1)));
        assert_eq!(end(366), Ok(now + TimeDelta::days(366)));
        for days in [0, 367, u64::MAX] {
            assert_eq!(end(days), Err(TokenLifetimeError::Days), "{days}");
        }
    }
}
