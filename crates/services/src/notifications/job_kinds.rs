//! The jobs that tell people, and that take back what they were told.

use super::event::Event;
use crate::jobs::{JobKind, Policy, Priority};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::UserId;
use milequest_persistence::notifications::{PeoplePart, Retraction};
use serde::{Deserialize, Serialize};

const POLICY: Policy = Policy {
    priority: Priority::Usual,
    max_attempts: 12,
    pause: TimeDelta::seconds(5),
    longest_pause: TimeDelta::hours(1),
    lease: TimeDelta::minutes(1),
};

/// Tells people of events.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Notify {
    /// The events.
    pub(crate) events: Vec<Event>,
    /// When they happened.
    pub(crate) at: DateTime<Utc>,
    /// The last person who was told of the first event.
    pub(crate) after: Option<UserId>,
    /// The part of the members that this job tells. Of one event only, unless it is the whole.
    #[serde(default, skip_serializing_if = "PeoplePart::is_whole")]
    pub(crate) part: PeoplePart,
}

impl JobKind for Notify {
    const NAME: &'static str = "notify";
    const POLICY: Policy = POLICY;
}

/// Takes items out of notifications.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RetractNotifications {
    /// Which items.
    pub(crate) retraction: Retraction,
}

impl JobKind for RetractNotifications {
    const NAME: &'static str = "retract_notifications";
    const POLICY: Policy = POLICY;
}

/// Writes the time of reading into notifications that were marked all at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SettleReadNotifications {
    /// The person.
    pub(crate) user: UserId,
}

impl JobKind for SettleReadNotifications {
    const NAME: &'static str = "settle_read_notifications";
    const POLICY: Policy = Policy { priority: Priority::Idle, ..POLICY };
}
