//! The jobs that find what people have earned.

use crate::jobs::{JobKind, Policy, Priority};
use chrono::TimeDelta;
use milequest_domain::{GoalId, UserId};
use serde::{Deserialize, Serialize};

const POLICY: Policy = Policy {
    priority: Priority::Usual,
    max_attempts: 12,
    pause: TimeDelta::seconds(5),
    longest_pause: TimeDelta::hours(1),
    lease: TimeDelta::minutes(1),
};

/// Checks what people have earned who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CheckAchievements {
    /// Who they are.
    pub(crate) users: Vec<UserId>,
    /// The goals for which something was done, or not any more.
    pub(crate) goals: Vec<GoalId>,
}

impl JobKind for CheckAchievements {
    const NAME: &'static str = "check_achievements";
    const POLICY: Policy = POLICY;
}

/// Checks what those have earned who contributed to a goal that has come to a waypoint or its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CheckContributors {
    /// The goal.
    pub(crate) goal: GoalId,
    /// After whom. A job that names a membership instead, as they did once, begins with the first.
    pub(crate) after_user: Option<UserId>,
}

impl JobKind for CheckContributors {
    const NAME: &'static str = "check_contributors";
    const POLICY: Policy = POLICY;
}

/// Checks what everybody has earned, after an edit of what can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CheckEverybody {
    /// After whom.
    pub(crate) after: Option<UserId>,
}

impl JobKind for CheckEverybody {
    const NAME: &'static str = "check_everybody";
    // Everybody is many, and what they do meanwhile goes first.
    const POLICY: Policy = Policy { priority: Priority::Idle, ..POLICY };
}
