//! Rate limits. An attempt is counted in its own transaction, so that it counts even if it fails.

use crate::{Code, RequestOrigin, ServiceError, Services};
use chrono::TimeDelta;
use milequest_persistence::{Tx, core::rate_limits};

/// A number of attempts within a window of time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RateLimit {
    /// The name of the limit, which separates its counts from others.
    pub(crate) what: &'static str,
    pub(crate) most: i32,
    pub(crate) window: TimeDelta,
}

/// Attempts at passwords of one account, from everywhere.
pub(crate) const SIGN_IN_TO_ACCOUNT: RateLimit =
    RateLimit { what: "sign in to", most: 10, window: TimeDelta::minutes(15) };
/// Attempts at passwords from one network address, for all accounts.
pub(crate) const SIGN_IN_FROM: RateLimit =
    RateLimit { what: "sign in from", most: 100, window: TimeDelta::minutes(15) };
/// Accounts created from one network address.
pub(crate) const REGISTER_FROM: RateLimit = RateLimit { what: "register from", most: 20, window: TimeDelta::hours(1) };
/// Mails requested from one network address.
pub(crate) const LETTERS_FROM: RateLimit = RateLimit { what: "letters from", most: 20, window: TimeDelta::hours(1) };
/// Password resets mailed to one address.
pub(crate) const LETTERS_TO: RateLimit = RateLimit { what: "letters to", most: 5, window: TimeDelta::hours(1) };
/// Invites mailed to one address. Counted separately for the same reason.
pub(crate) const INVITES_TO: RateLimit = RateLimit { what: "invites to", most: 5, window: TimeDelta::hours(1) };
/// Routes uploaded by one person. Reading one takes part of a second.
pub(crate) const UPLOADS_BY: RateLimit = RateLimit { what: "uploads by", most: 60, window: TimeDelta::minutes(10) };
/// Files of activities sent by one person. Each may contain ten thousand.
pub(crate) const IMPORTS_BY: RateLimit = RateLimit { what: "imports by", most: 20, window: TimeDelta::hours(1) };
/// Photos uploaded by one person. Each is decoded and encoded.
pub(crate) const PHOTOS_BY: RateLimit = RateLimit { what: "photos by", most: 60, window: TimeDelta::hours(1) };
/// Recordings sent by one person for activities that were logged before. Each is read as a whole.
pub(crate) const TRACKS_BY: RateLimit = RateLimit { what: "tracks by", most: 120, window: TimeDelta::hours(1) };
/// Teams created, closed or reopened by one person. Each adds entries to the audit log, and closing one allows another.
pub(crate) const TEAMS_BY: RateLimit = RateLimit { what: "teams by", most: 200, window: TimeDelta::days(1) };
/// Invites created by one person.
pub(crate) const INVITES_BY: RateLimit = RateLimit { what: "invites by", most: 100, window: TimeDelta::days(1) };
/// Follows by one person, also requests. Each may interrupt the other.
pub(crate) const FOLLOWS_BY: RateLimit = RateLimit { what: "follows by", most: 200, window: TimeDelta::hours(1) };
/// Blocks by one person, and blocks that the person takes back. Each takes back what the other was told.
pub(crate) const BLOCKS_BY: RateLimit = RateLimit { what: "blocks by", most: 100, window: TimeDelta::hours(1) };
/// Changes of one person between a private and a public account. Each accepts requests or takes back what others were told.
pub(crate) const ACCOUNT_PRIVACY_OF: RateLimit =
    RateLimit { what: "account privacy of", most: 30, window: TimeDelta::hours(1) };
/// Announcements to one team, or to everybody. Each interrupts many people.
pub(crate) const ANNOUNCEMENTS_TO: RateLimit =
    RateLimit { what: "announcements to", most: 10, window: TimeDelta::days(1) };
/// Invites shown or answered by one person.
pub(crate) const INVITES_OPENED_BY: RateLimit =
    RateLimit { what: "invites opened by", most: 100, window: TimeDelta::minutes(15) };
/// Mails to one address because a person claims it. They are counted separately from password resets; otherwise
/// strangers could block the owner's resets by claiming the address.
pub(crate) const CLAIMS_OF: RateLimit = RateLimit { what: "claims of", most: 5, window: TimeDelta::hours(1) };
/// Links followed from one network address.
pub(crate) const LINKS_FROM: RateLimit = RateLimit { what: "links from", most: 50, window: TimeDelta::minutes(15) };

/// Exports of one person's data. Each reads all data, and adds an entry that the next one reads.
pub(crate) const EXPORTS_OF: RateLimit = RateLimit { what: "exports of", most: 10, window: TimeDelta::hours(1) };
/// Calendar feeds created by one person. Each adds an entry to the audit log.
pub(crate) const CALENDAR_FEEDS_OF: RateLimit =
    RateLimit { what: "calendar feeds of", most: 20, window: TimeDelta::hours(1) };
/// Reads of the calendar of one person. Each reads two years of activities.
pub(crate) const CALENDAR_READS_OF: RateLimit =
    RateLimit { what: "calendar reads of", most: 120, window: TimeDelta::hours(1) };
/// Tries at wrong addresses of calendars from one network address. Right ones are counted by calendar: services that show calendars read those
/// of many people from few addresses.
pub(crate) const CALENDAR_MISSES_FROM: RateLimit =
    RateLimit { what: "calendar misses from", most: 100, window: TimeDelta::minutes(15) };
/// Access tokens created by one person. Each adds an entry to the audit log, also when it is revoked.
pub(crate) const TOKENS_OF: RateLimit = RateLimit { what: "tokens of", most: 100, window: TimeDelta::hours(1) };
/// Push subscriptions created by one person. Each adds an entry to the audit log, also when it is deleted.
pub(crate) const PUSH_SUBSCRIPTIONS_OF: RateLimit =
    RateLimit { what: "push subscriptions of", most: 100, window: TimeDelta::hours(1) };
/// Test messages to the browsers of one person. Each is a request to another server.
pub(crate) const PUSH_TESTS_OF: RateLimit = RateLimit { what: "push tests of", most: 20, window: TimeDelta::hours(1) };
/// Webhooks and secrets of webhooks created by one person. Each adds an entry to the audit log.
pub(crate) const WEBHOOKS_BY: RateLimit = RateLimit { what: "webhooks by", most: 100, window: TimeDelta::hours(1) };
/// Tests of webhooks by one person. Each is a request to an address that this person chose.
pub(crate) const WEBHOOK_TESTS_BY: RateLimit =
    RateLimit { what: "webhook tests by", most: 30, window: TimeDelta::hours(1) };

/// Posts that one person publishes or edits. Each may tell many people.
pub(crate) const POSTS_BY: RateLimit = RateLimit { what: "posts by", most: 60, window: TimeDelta::hours(1) };
/// Comments that one person writes or edits. Each tells somebody.
pub(crate) const COMMENTS_BY: RateLimit = RateLimit { what: "comments by", most: 300, window: TimeDelta::hours(1) };
/// Likes, reactions and shares of one person, and those taken back. Each locks the post.
pub(crate) const REACTIONS_BY: RateLimit = RateLimit { what: "reactions by", most: 1500, window: TimeDelta::hours(1) };
/// Reports by one person. Each may interrupt those who decide.
pub(crate) const REPORTS_BY: RateLimit = RateLimit { what: "reports by", most: 30, window: TimeDelta::hours(1) };

/// The result of counting an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// The attempt is within the limit.
    Allowed,
    /// It is the first attempt beyond the limit.
    FirstRefused(TimeDelta),
    /// It is another attempt beyond the limit.
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

    /// Counts an attempt in this transaction.
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
