//! The jobs that follow a change of a goal: they resolve its forecasts, and remind of them. Their handlers are in `forecasts`.

use crate::jobs::{JobKind, Policy, Priority};
use chrono::TimeDelta;
use milequest_domain::GoalId;
use serde::{Deserialize, Serialize};

const POLICY: Policy = Policy {
    priority: Priority::Usual,
    max_attempts: 12,
    pause: TimeDelta::seconds(5),
    longest_pause: TimeDelta::hours(1),
    lease: TimeDelta::minutes(2),
};

/// Resolves the forecasts of a goal that is completed, and takes the results back of one that is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ResolveForecasts {
    /// The goal.
    pub(crate) goal: GoalId,
}

impl JobKind for ResolveForecasts {
    const NAME: &'static str = "resolve_forecasts";
    const POLICY: Policy = POLICY;
}

/// Reminds the members without a forecast that a goal has passed a quarter of its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RemindForecasters {
    /// The goal.
    pub(crate) goal: GoalId,
    /// The number of quarters.
    pub(crate) quarter: i16,
}

impl JobKind for RemindForecasters {
    const NAME: &'static str = "remind_forecasters";
    const POLICY: Policy = POLICY;
}
