//! The values of each kept total, as they are kept and as they are counted.

use crate::rows::totals::Totals;
use milequest_domain::activities::{Amount, Split};
use serde::Deserialize;

/// The kept and the recounted values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures<T> {
    /// The kept values.
    pub kept: T,
    /// The values that the activities give.
    pub counted: T,
}

/// The contribution of a person to a goal, with its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct ContributorTotals {
    /// The totals.
    #[serde(flatten)]
    pub totals: Totals,
    /// The number of days with a public activity.
    pub public_days: i64,
    /// The number of days with an activity.
    pub active_days: i64,
}

/// The total of a goal over all people, and the millimetres of public activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct GoalTotals {
    /// Millimetres.
    pub distance_mm: i64,
    /// Seconds.
    pub duration_s: i64,
    /// Activities.
    pub activity_count: i64,
    /// Millimetres of public activities.
    pub public_mm: i64,
    /// The number of people with a public contribution.
    pub contributor_count: i64,
}

/// The number of members of a team, and of its admins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct TeamCounts {
    /// The number of members, including admins.
    pub member_count: i64,
    /// The number of admins.
    pub admin_count: i64,
}

/// The columns that a contribution copies from its activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct ActivityCopy {
    /// 1 for a private activity, 0 for a public one.
    pub is_private: i64,
    /// The second since 1970 at which it began.
    pub started_s: i64,
}

/// The counts of the notifications of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct NotificationCounts {
    /// The number of items.
    pub item_count: i64,
    /// The number of unread notifications.
    pub unread_count: i64,
}

/// The counts in the profile of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct ProfileCounts {
    /// The number of followers.
    pub follower_count: i64,
    /// The number of people whom the person follows.
    pub following_count: i64,
    /// The number of posts.
    pub post_count: i64,
}

impl<T> Figures<T> {
    pub(super) fn lists(&self, list: impl Fn(&T) -> Vec<i64>) -> (Vec<i64>, Vec<i64>) {
        (list(&self.kept), list(&self.counted))
    }
}

impl Figures<Totals> {
    /// The difference between the recounted and the kept total.
    pub(super) const fn lacks(&self) -> Split {
        self.kept.difference_to(self.counted)
    }
}

impl Figures<ContributorTotals> {
    /// The difference between the recounted and the kept total, without the days.
    pub(super) const fn lacks(&self) -> Split {
        self.kept.totals.difference_to(self.counted.totals)
    }
}

impl Figures<GoalTotals> {
    /// The difference between the recounted and the kept total. A goal keeps seconds and count for all activities
    /// together; here they stand under private activities.
    pub(super) const fn lacks(&self) -> Split {
        let (kept, counted) = (self.kept, self.counted);
        let public = counted.public_mm - kept.public_mm;
        Split {
            public: Amount { distance: public, duration: 0, count: 0 },
            private: Amount {
                distance: counted.distance_mm - kept.distance_mm - public,
                duration: counted.duration_s - kept.duration_s,
                count: counted.activity_count - kept.activity_count,
            },
        }
    }
}
