//! How often something may be tried. What was tried is counted in a transaction of its own, so that a try counts
//! even when nothing comes of it.

use crate::{Caller, Code, ServiceError, Services};
use chrono::TimeDelta;
use milequest_persistence::throttles;

/// So many within such a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    /// What is limited. It keeps the counts apart.
    pub(crate) what: &'static str,
    pub(crate) most: i32,
    pub(crate) window: TimeDelta,
}

/// Passwords tried on one account, by whomever.
pub(crate) const SIGN_IN_TO_ACCOUNT: Limit = Limit { what: "sign in to", most: 10, window: TimeDelta::minutes(15) };
/// Passwords tried from one place, on whatever account.
pub(crate) const SIGN_IN_FROM: Limit = Limit { what: "sign in from", most: 100, window: TimeDelta::minutes(15) };
/// Accounts made from one place.
pub(crate) const REGISTER_FROM: Limit = Limit { what: "register from", most: 20, window: TimeDelta::hours(1) };
/// Letters asked for from one place.
pub(crate) const LETTERS_FROM: Limit = Limit { what: "letters from", most: 20, window: TimeDelta::hours(1) };
/// Letters of one kind to one address.
pub(crate) const LETTERS_TO: Limit = Limit { what: "letters to", most: 5, window: TimeDelta::hours(1) };
/// Invites made by one person.
pub(crate) const INVITES_BY: Limit = Limit { what: "invites by", most: 100, window: TimeDelta::days(1) };
/// Invites looked at or answered by one person.
pub(crate) const INVITES_OPENED_BY: Limit =
    Limit { what: "invites opened by", most: 100, window: TimeDelta::minutes(15) };
/// Links followed from one place.
pub(crate) const LINKS_FROM: Limit = Limit { what: "links from", most: 50, window: TimeDelta::minutes(15) };

/// How a try stands to its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tried {
    /// Within.
    Fine,
    /// The first one too many.
    JustTooOften(TimeDelta),
    /// Once more too many.
    TooOften(TimeDelta),
}

impl Tried {
    /// Refuses what was too often.
    pub(crate) fn or_refuse(self) -> Result<(), ServiceError> {
        match self {
            Self::Fine => Ok(()),
            Self::JustTooOften(wait) | Self::TooOften(wait) => {
                let detail = "this was tried too often; wait as long as Retry-After says";
                Err(ServiceError::new(Code::TooOften, detail).retry_after(wait))
            }
        }
    }
}

impl Services {
    /// Counts a try of `whom` or from `whom`.
    pub(crate) fn count(&self, limit: Limit, whom: &str) -> Result<Tried, ServiceError> {
        let now = self.now();
        let key = self.keys.index(limit.what, whom);
        let counted = self.db.write(|tx| throttles::count(tx, &key, now, now + limit.window))?;
        let wait = counted.ends_at - now;
        Ok(match counted.count - limit.most {
            ..=0 => Tried::Fine,
            1 => Tried::JustTooOften(wait),
            _ => Tried::TooOften(wait),
        })
    }

    /// Counts a try from where the caller is, and refuses it if it is one too many.
    pub(crate) fn count_from(&self, limit: Limit, caller: &Caller) -> Result<(), ServiceError> {
        self.count(limit, &caller.neighbourhood())?.or_refuse()
    }
}
