//! Pages of lists. A query fetches one row more than the page holds, which tells whether there is a next page.

use chrono::{DateTime, NaiveDate, Utc};
use milequest_domain::{
    AccessTokenId, AchievementId, ActivityId, AnnouncementId, AuditEntryId, CommentId, DeliveryId, EventGroupId,
    FeedSnapshotId, GoalId, ImportId, InviteId, MembershipId, ModerationCaseId, ModerationDecisionId,
    NotificationItemId, PostId, SessionId, TeamId, UserId,
};

/// The requested page of a list. `K` is the key that orders the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageRequest<K> {
    /// The largest number of items.
    pub limit: u16,
    /// The start of the page.
    pub position: Position<K>,
}

/// The start of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position<K> {
    /// At the start of the list.
    Start,
    /// After the item with this key. The cost does not grow with the depth, and no item is skipped or repeated.
    After(K),
    /// The page of this number, from 1. It reads and skips all rows before it, so it is for shallow pages.
    Number(u32),
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The items, in the order of the list.
    pub items: Vec<T>,
    /// Whether there are more items.
    pub has_more: bool,
}

/// The key that orders a list, which a cursor carries to the client and back.
pub trait PageKey: Copy {
    /// Whether the database can hold it. A client may have invented the cursor, so the reader of cursors asks before a query does.
    fn is_storable(&self) -> bool;
}

macro_rules! always_storable {
    ($($key:ty),+ $(,)?) => {$(
        impl PageKey for $key {
            fn is_storable(&self) -> bool {
                true
            }
        }
    )+};
}

always_storable!(
    AccessTokenId,
    AchievementId,
    ActivityId,
    AnnouncementId,
    AuditEntryId,
    CommentId,
    DeliveryId,
    EventGroupId,
    FeedSnapshotId,
    GoalId,
    ImportId,
    InviteId,
    MembershipId,
    ModerationCaseId,
    ModerationDecisionId,
    NotificationItemId,
    PostId,
    SessionId,
    TeamId,
    UserId,
    i32,
    i64,
);

impl PageKey for DateTime<Utc> {
    fn is_storable(&self) -> bool {
        (EARLIEST..=LATEST).contains(self)
    }
}

impl PageKey for NaiveDate {
    fn is_storable(&self) -> bool {
        (EARLIEST.date_naive()..=LATEST.date_naive()).contains(self)
    }
}

impl<A: PageKey, B: PageKey> PageKey for (A, B) {
    fn is_storable(&self) -> bool {
        self.0.is_storable() && self.1.is_storable()
    }
}

impl<K> PageRequest<K> {
    /// The key after which the page begins, if it begins after a key.
    pub const fn after(&self) -> Option<&K> {
        match &self.position {
            Position::After(key) => Some(key),
            Position::Start | Position::Number(_) => None,
        }
    }

    /// The number of rows to fetch.
    pub(crate) fn fetch_limit(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// The number of rows to skip.
    pub(crate) fn offset(&self) -> i64 {
        match self.position {
            Position::Number(number) => i64::from(number.saturating_sub(1)) * i64::from(self.limit),
            Position::Start | Position::After(_) => 0,
        }
    }

    /// Converts the fetched rows to the page.
    pub(crate) fn to_page<T>(&self, mut rows: Vec<T>) -> Page<T> {
        let limit = usize::from(self.limit);
        let has_more = rows.len() > limit;
        rows.truncate(limit);
        Page { items: rows, has_more }
    }
}

/// The earliest moment that a query compares with.
pub(crate) const EARLIEST: DateTime<Utc> = moment(-62_135_596_800);
/// The latest moment that a query compares with: the end of the year 9999.
pub(crate) const LATEST: DateTime<Utc> = moment(253_402_300_799);

const fn moment(seconds: i64) -> DateTime<Utc> {
    match DateTime::from_timestamp(seconds, 0) {
        Some(moment) => moment,
        None => DateTime::UNIX_EPOCH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_that_the_database_cannot_hold_is_no_key() {
        let id = TeamId::from(uuid::Uuid::nil());
        for (moment, is_storable) in [
            (DateTime::UNIX_EPOCH, true),
            (EARLIEST, true),
            (LATEST, true),
            (DateTime::<Utc>::MIN_UTC, false),
            (DateTime::<Utc>::MAX_UTC, false),
        ] {
            assert_eq!((moment, id).is_storable(), is_storable, "{moment}");
            assert_eq!(moment.date_naive().is_storable(), is_storable, "{moment}");
        }
    }
}
