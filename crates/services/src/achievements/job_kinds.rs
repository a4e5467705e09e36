//! The jobs that find earned achievements.

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

/// Checks people after their activities changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CheckAchievements {
    /// The people.
    pub(crate) users: Vec<UserId>,
    /// The goals whose contributions changed.
    pub(crate) goals: Vec<GoalId>,
}

impl JobKind for CheckAchievements {
    const NAME: &'static str = "check_achievements";
    const POLICY: Policy = POLICY;
}

/// Checks the contributors to a goal after its milestones changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CheckContributors {
    /// The goal.
    pub(crate) goal: GoalId,
    /// The last person who was checked. Jobs of an older version name a membership instead, and begin with the first
    /// person.
    pub(crate) after_user: Option<UserId>,
}

impl JobKind for CheckContributors {
    const NAME: &'static str = "check_contributors";
    const POLICY: Policy = POLICY;
}

/// Checks everybody after the definitions changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CheckEverybody {
    /// The last person who was checked.
    pub(crate) after: Option<UserId>,
}

impl JobKind for CheckEverybody {
    const NAME: &'static str = "check_everybody";
    // There are many people, and jobs of their new activities go first.
    const POLICY: Policy = Policy { priority: Priority::Idle, ..POLICY };
}
