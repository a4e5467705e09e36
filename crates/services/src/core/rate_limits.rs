//! How often something may be tried. What was tried is counted in a transaction of its own, so that a try counts
//! even when nothing comes of it.

use crate::{Caller, Code, ServiceError, Services};
use chrono::TimeDelta;
use milequest_persistence::{Tx, core::rate_limits};

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
/// Letters with a new password to one address.
pub(crate) const LETTERS_TO: Limit = Limit { what: "letters to", most: 5, window: TimeDelta::hours(1) };
/// Letters with invites to one address, counted apart for the same reason.
pub(crate) const INVITES_TO: Limit = Limit { what: "invites to", most: 5, window: TimeDelta::hours(1) };
/// Routes sent by one person. Reading one costs some of a second.
pub(crate) const UPLOADS_BY: Limit = Limit { what: "uploads by", most: 60, window: TimeDelta::minutes(10) };
/// Files of activities sent by one person. Each may hold ten thousand.
pub(crate) const IMPORTS_BY: Limit = Limit { what: "imports by", most: 20, window: TimeDelta::hours(1) };
/// Teams made, closed or opened again by one person. Each leaves lines in the audit log, and closing makes room for the next one.
pub(crate) const TEAMS_BY: Limit = Limit { what: "teams by", most: 200, window: TimeDelta::days(1) };
/// Invites made by one person.
pub(crate) const INVITES_BY: Limit = Limit { what: "invites by", most: 100, window: TimeDelta::days(1) };
/// Invites looked at or answered by one person.
pub(crate) const INVITES_OPENED_BY: Limit =
    Limit { what: "invites opened by", most: 100, window: TimeDelta::minutes(15) };
/// Letters to one address because somebody says that it is theirs. They are counted apart from the new passwords, or strangers
/// could keep those from the owner by claiming the address.
pub(crate) const CLAIMS_OF: Limit = Limit { what: "claims of", most: 5, window: TimeDelta::hours(1) };
/// Links followed from one place.
pub(crate) const LINKS_FROM: Limit = Limit { what: "links from", most: 50, window: TimeDelta::minutes(15) };

/// Exports of one person's data. Each reads all there is, and is noted in what the next one reads.
pub(crate) const EXPORTS_OF: Limit = Limit { what: "exports of", most: 10, window: TimeDelta::hours(1) };
/// Tokens that one person makes. Whoever makes and revokes them by turns leaves lines in the audit log.
pub(crate) const TOKENS_OF: Limit = Limit { what: "tokens of", most: 100, window: TimeDelta::hours(1) };

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
        self.db.write(|tx| self.count_in(tx, limit, whom))
    }

    /// The same in this transaction.
    pub(crate) fn count_in(&self, tx: &mut Tx<'_>, limit: Limit, whom: &str) -> Result<Tried, ServiceError> {
        let now = self.now();
        let counted = rate_limits::increment(tx, &self.keys.index(limit.what, whom), now, now + limit.window)?;
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
