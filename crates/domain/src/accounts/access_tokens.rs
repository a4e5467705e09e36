//! What a program may do in a person's name: how its token is called, what it opens and when it ends.

use crate::{RuleError, single_line::lines};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// One thing that a token opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// See what its owner sees.
    Read,
    /// Change what its owner may change.
    Write,
}

impl Scope {
    /// Every scope, in the order in which they are listed.
    pub const ALL: [Self; 2] = [Self::Read, Self::Write];

    /// The name in JSON, SQL and documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }
}

/// The scopes of a token: at least one, each once, in a fixed order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<Scope>")]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// Whether the token opens what `scope` stands for.
    #[must_use]
    pub fn allow(&self, scope: Scope) -> bool {
        self.0.contains(&scope)
    }

    /// The scopes one after the other.
    pub fn iter(&self) -> impl Iterator<Item = Scope> + '_ {
        self.0.iter().copied()
    }

    /// Reads scopes by their names.
    ///
    /// # Errors
    /// When there is none, or a name that no scope has.
    pub fn parse<T: AsRef<str>>(names: impl IntoIterator<Item = T>) -> Result<Self, ScopesError> {
        let mut wanted = Vec::new();
        for name in names {
            let name = name.as_ref();
            let scope = Scope::ALL.into_iter().find(|scope| scope.as_str() == name);
            wanted.push(scope.ok_or_else(|| ScopesError::Unknown(name.to_owned()))?);
        }
        wanted.sort_unstable();
        wanted.dedup();
        if wanted.is_empty() { Err(ScopesError::Empty) } else { Ok(Self(wanted)) }
    }
}

/// Why a list of names is no set of scopes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScopesError {
    /// A token that opens nothing is of no use.
    #[error("a token needs at least one of the scopes read and write")]
    Empty,
    /// No scope has that name.
    #[error("{0:?} is no scope; there are read and write")]
    Unknown(String),
}

impl RuleError for ScopesError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "no_scope",
            Self::Unknown(_) => "unknown_scope",
        }
    }
}

impl TryFrom<Vec<String>> for Scopes {
    type Error = ScopesError;

    fn try_from(names: Vec<String>) -> Result<Self, ScopesError> {
        Self::parse(names)
    }
}

impl From<Scopes> for Vec<Scope> {
    fn from(scopes: Scopes) -> Self {
        scopes.0
    }
}

lines! {
    /// What its owner calls a token, to tell it from the others: the name of the program or the device.
    TokenName: "the name of a token", 60;
}

/// How long a token lives. Every token ends: one that is forgotten must not open the door for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenLifetime(TimeDelta);

impl TokenLifetime {
    /// The most days.
    pub const MAX_DAYS: u64 = 366;
    /// The days of a token whose owner says nothing: a quarter of a year.
    pub const DEFAULT_DAYS: u32 = 90;

    /// A lifetime of whole days.
    ///
    /// # Errors
    /// When that is no day, or more than [`TokenLifetime::MAX_DAYS`].
    pub fn days(days: u64) -> Result<Self, TokenLifetimeError> {
        match i64::try_from(days) {
            Ok(whole) if (1..=Self::MAX_DAYS).contains(&days) => Ok(Self(TimeDelta::days(whole))),
            _ => Err(TokenLifetimeError::Days),
        }
    }

    /// The moment from which a token made at `now` opens nothing.
    #[must_use]
    pub fn end(self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + self.0
    }
}

/// A token whose owner says nothing lives for a quarter of a year.
impl Default for TokenLifetime {
    fn default() -> Self {
        Self(TimeDelta::days(Self::DEFAULT_DAYS.into()))
    }
}

/// Why a number of days is no lifetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TokenLifetimeError {
    /// No day at all, or too many.
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
        let both = Scopes::parse(["write", "read", "write"]);
        assert_eq!(both.map(Vec::from), Ok(vec![Scope::Read, Scope::Write]));
        assert_eq!(Scopes::parse(Vec::<String>::new()), Err(ScopesError::Empty));
        assert_eq!(Scopes::parse(["admin"]), Err(ScopesError::Unknown("admin".to_owned())));
    }

    #[test]
    fn a_read_token_does_not_write() {
        let scopes = Scopes::parse(["read"]).map(|s| (s.allow(Scope::Read), s.allow(Scope::Write)));
        assert_eq!(scopes, Ok((true, false)));
    }

    #[test]
    fn every_token_ends() {
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
