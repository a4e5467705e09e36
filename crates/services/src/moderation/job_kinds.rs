//! The jobs of moderation.

use crate::jobs::{JobKind, Policy, Priority};
use chrono::TimeDelta;
use milequest_domain::{ModerationDecisionId, UserId};
use serde::{Deserialize, Serialize};

const POLICY: Policy = Policy {
    priority: Priority::Usual,
    max_attempts: 12,
    pause: TimeDelta::seconds(5),
    longest_pause: TimeDelta::hours(1),
    lease: TimeDelta::minutes(1),
};

/// Ends the suspension of a person whose time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EndSuspension {
    /// The person.
    pub(crate) user: UserId,
}

impl JobKind for EndSuspension {
    const NAME: &'static str = "end_suspension";
    const POLICY: Policy = POLICY;
}

/// Deletes what a decision has removed, when no appeal is possible or waits any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeleteRemoved {
    /// The decision.
    pub(crate) decision: ModerationDecisionId,
}

impl JobKind for DeleteRemoved {
    const NAME: &'static str = "delete_removed";
    const POLICY: Policy = Policy { priority: Priority::Idle, ..POLICY };
}
