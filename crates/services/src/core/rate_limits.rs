//! Limits on how often something may be tried. An attempt is counted in a transaction of its own, so that it counts
//! even when nothing comes of it.

use crate::{Code, RequestOrigin, ServiceError, Services};
use chrono::TimeDelta;
use milequest_persistence::{Tx, core::rate_limits};

/// So many within such a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RateLimit {
    /// What is limited. It keeps the counts apart.
    pub(crate) what: &'static str,
    pub(crate) most: i32,
    pub(crate) window: TimeDelta,
}

/// Passwords tried on one account, by whomever.
pub(crate) const SIGN_IN_TO_ACCOUNT: RateLimit =
    RateLimit { what: "sign in to", most: 10, window: TimeDelta::minutes(15) };
/// Passwords tried from one place, on whatever account.
pub(crate) const SIGN_IN_FROM: RateLimit =
    RateLimit { what: "sign in from", most: 100, window: TimeDelta::minutes(15) };
/// Accounts created from one place.
pub(crate) const REGISTER_FROM: RateLimit = RateLimit { what: "register from", most: 20, window: TimeDelta::hours(1) };
/// Letters asked for from one place.
pub(crate) const LETTERS_FROM: RateLimit = RateLimit { what: "letters from", most: 20, window: TimeDelta::hours(1) };
/// Letters with a new password to one address.
pub(crate) const LETTERS_TO: RateLimit = RateLimit { what: "letters to", most: 5, window: TimeDelta::hours(1) };
/// Letters with invites to one address, counted apart for the same reason.
pub(crate) const INVITES_TO: RateLimit = RateLimit { what: "invites to", most: 5, window: TimeDelta::hours(1) };
/// Routes sent by one person. Reading one costs some of a second.
pub(crate) const UPLOADS_BY: RateLimit = RateLimit { what: "uploads by", most: 60, window: TimeDelta::minutes(10) };
/// Files of activities sent by one person. Each may hold ten thousand.
pub(crate) const IMPORTS_BY: RateLimit = RateLimit { what: "imports by", most: 20, window: TimeDelta::hours(1) };
/// Teams created, closed or opened again by one person. Each leaves lines in the audit log, and closing makes room for the next one.
pub(crate) const TEAMS_BY: RateLimit = RateLimit { what: "teams by", most: 200, window: TimeDelta::days(1) };
/// Invites created by one person.
pub(crate) const INVITES_BY: RateLimit = RateLimit { what: "invites by", most: 100, window: TimeDelta::days(1) };
/// Invites looked at or answered by one person.
pub(crate) const INVITES_OPENED_BY: RateLimit =
    RateLimit { what: "invites opened by", most: 100, window: TimeDelta::minutes(15) };
/// Letters to one address because somebody says that it is theirs. They are counted apart from the new passwords, or strangers
/// could keep those from the owner by claiming the address.
pub(crate) const CLAIMS_OF: RateLimit = RateLimit { what: "claims of", most: 5, window: TimeDelta::hours(1) };
/// Links followed from one place.
pub(crate) const LINKS_FROM: RateLimit = RateLimit { what: "links from", most: 50, window: TimeDelta::minutes(15) };

/// Exports of one person's data. Each reads all there is, and is noted in what the next one reads.
pub(crate) const EXPORTS_OF: RateLimit = RateLimit { what: "exports of", most: 10, window: TimeDelta::hours(1) };
/// New tokens of one person. Each leaves a line in the audit log, also when it is revoked.
pub(crate) const TOKENS_OF: RateLimit = RateLimit { what: "tokens of", most: 100, window: TimeDelta::hours(1) };

/// The outcome of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// It is within the limit.
    Allowed,
    /// It is the first one beyond the limit.
    FirstRefused(TimeDelta),
    /// It is one more beyond the limit.
    Refused(TimeDelta),
}

impl Attempt {
    /// Refuses an attempt beyond the limit.
    pub(crate) fn or_refuse(self) -> Result<(), ServiceError> {
        match self {
            Self::Allowed => Ok(()),
            Self::FirstRefused(wait) | Self::Refused(wait) => {
                let detail = "this was tried too often; wait as long as Retry-After says";
                Err(ServiceError::new(Code::TooOften, detail).retry_after(wait))
            }
        }
    }
}

impl Services {
    /// Counts an attempt by or from `whom`.
    pub(crate) fn count_attempt(&self, limit: RateLimit, whom: &str) -> Result<Attempt, ServiceError> {
        self.db.write(|tx| self.count_attempt_in(tx, limit, whom))
    }

    /// The same in this transaction.
    pub(crate) fn count_attempt_in(
        &self,
        tx: &mut Tx<'_>,
        limit: RateLimit,
        whom: &str,
    ) -> Result<Attempt, ServiceError> {
        let now = self.now();
        let counted = rate_limits::increment(tx, &self.keys.index(limit.what, whom), now, now + limit.window)?;
        let wait = counted.ends_at - now;
        Ok(match counted.count - limit.most {
            ..=0 => Attempt::Allowed,
            1 => Attempt::FirstRefused(wait),
            _ => Attempt::Refused(wait),
        })
    }

    /// Counts an attempt from the origin of a request, and refuses it if it is beyond the limit.
    pub(crate) fn count_origin(&self, limit: RateLimit, origin: &RequestOrigin) -> Result<(), ServiceError> {
        self.count_attempt(limit, &origin.rate_limit_key())?.or_refuse()
    }
}
