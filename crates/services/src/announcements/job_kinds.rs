//! The jobs that tell people of announcements, and that remind them.

use crate::jobs::{JobKind, Policy, Priority};
use chrono::{NaiveDate, TimeDelta};
use milequest_domain::{AnnouncementId, TimeZone, UserId};
use serde::{Deserialize, Serialize};

const POLICY: Policy = Policy {
    priority: Priority::Bulk,
    max_attempts: 12,
    pause: TimeDelta::seconds(5),
    longest_pause: TimeDelta::hours(1),
    lease: TimeDelta::minutes(1),
};

/// Tells the next people of an announcement. How far it is stands in its row, so a job that comes twice does no harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SendAnnouncement {
    /// The announcement.
    pub(crate) announcement: AnnouncementId,
}

impl JobKind for SendAnnouncement {
    const NAME: &'static str = "send_announcement";
    const POLICY: Policy = POLICY;
}

/// Drops deliveries of a cancelled announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CancelAnnouncement {
    /// The announcement.
    pub(crate) announcement: AnnouncementId,
}

impl JobKind for CancelAnnouncement {
    const NAME: &'static str = "cancel_announcement";
    // It hurries before the deliveries that it drops.
    const POLICY: Policy = Policy { priority: Priority::Urgent, ..POLICY };
}

/// Finds the time zones in which it is evening, and the goals whose last week has begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StartReminders;

impl JobKind for StartReminders {
    const NAME: &'static str = "start_reminders";
    const POLICY: Policy = Policy { priority: Priority::Idle, ..POLICY };
}

/// Reminds the next people of a time zone of streaks that end today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RemindStreaks {
    /// The time zone.
    pub(crate) zone: TimeZone,
    /// The local day.
    pub(crate) day: NaiveDate,
    /// The last person who was looked at.
    pub(crate) after: Option<UserId>,
}

impl JobKind for RemindStreaks {
    const NAME: &'static str = "remind_streaks";
    const POLICY: Policy = POLICY;
}
