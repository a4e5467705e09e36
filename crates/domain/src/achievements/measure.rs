//! Measures: the valid combinations of metric, scope and filters.

use super::{AchievementScope as Scope, Metric};
use crate::{
    GoalTarget,
    activities::{ActivityKind, Movement},
};

/// A metric over a scope, with filters for activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    pub(super) metric: Metric,
    pub(super) scope: Scope,
    pub(super) kind: Option<ActivityKind>,
    pub(super) before_hour: Option<i64>,
    pub(super) pause_days: Option<i64>,
}

/// The parts of a person's record that a measure needs. The totals are always present.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// The days.
    pub days: bool,
    /// The goals.
    pub goals: bool,
    /// The days of each kind of activity.
    pub kind_days: bool,
}

impl Needs {
    /// The parts that either needs.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            days: self.days || other.days,
            goals: self.goals || other.goals,
            kind_days: self.kind_days || other.kind_days,
        }
    }
}

impl Measure {
    /// The bounds of `before_hour`.
    pub(crate) const EARLY: std::ops::RangeInclusive<i64> = 1..=12;
    /// The bounds of `pause_days`.
    pub(crate) const PAUSE: std::ops::RangeInclusive<i64> = 2..=3_650;

    /// Whether the measure accepts a kind of activity.
    pub(super) fn takes_kind(metric: Metric, scope: Scope) -> bool {
        !metric.is_of_goals() && scope != Scope::Goal
    }

    /// The largest figure that is possible.
    pub(super) const fn maximum(&self) -> i64 {
        // A hundred years.
        const DAYS: i64 = 36_525;
        match (self.metric, self.scope) {
            (Metric::Distance, Scope::Activity) => Movement::MAX_DISTANCE.millimetres(),
            (Metric::Distance, _) => GoalTarget::MAX.millimetres(),
            (Metric::Duration, Scope::Activity) => Movement::MAX_DURATION.0 as i64,
            (Metric::Duration, _) => DAYS * 86_400,
            (Metric::ActiveDays, Scope::Week) => 7,
            (Metric::ActiveDays, Scope::Month) => 31,
            (Metric::ActiveDays, Scope::Year) => 366,
            (Metric::ActiveDays | Metric::LongestStreak, _) => DAYS,
            (Metric::GoalsCompleted | Metric::Comebacks, _) => 10_000,
            (Metric::Activities | Metric::SegmentsReached | Metric::EarlyActivities, _) => 1_000_000,
        }
    }

    /// The measured value.
    #[must_use]
    pub const fn metric(&self) -> Metric {
        self.metric
    }

    /// The parts of a person's record that the measure needs.
    #[must_use]
    pub fn needs(&self) -> Needs {
        let goals = self.metric.is_of_goals() || self.scope == Scope::Goal;
        let kind_days = self.kind.is_some() || self.scope == Scope::Activity || self.metric == Metric::EarlyActivities;
        let in_all = matches!(self.metric, Metric::Distance | Metric::Duration | Metric::Activities)
            && self.scope == Scope::Ever;
        Needs { days: !goals && !kind_days && !in_all, goals, kind_days }
    }
}
