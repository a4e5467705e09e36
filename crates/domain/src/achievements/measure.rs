//! What a condition measures, and which combinations mean something.

use super::{AchievementScope as Scope, Metric};
use crate::{
    GoalTarget,
    activities::{ActivityKind, Movement},
};

/// What is measured, over what and of which activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    pub(super) metric: Metric,
    pub(super) scope: Scope,
    pub(super) kind: Option<ActivityKind>,
    pub(super) before_hour: Option<i64>,
    pub(super) pause_days: Option<i64>,
}

/// What of a person has to be known to measure something. What is done in all is known in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Every day.
    pub days: bool,
    /// What was done for each goal.
    pub goals: bool,
    /// Every activity.
    pub activities: bool,
}

impl Needs {
    /// Both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            days: self.days || other.days,
            goals: self.goals || other.goals,
            activities: self.activities || other.activities,
        }
    }
}

impl Measure {
    /// The hours before which something can be early.
    pub(crate) const EARLY: std::ops::RangeInclusive<i64> = 1..=12;
    /// How many days a pause can have.
    pub(crate) const PAUSE: std::ops::RangeInclusive<i64> = 2..=3_650;

    /// Whether one kind of activity alone can be measured.
    pub(super) fn takes_kind(metric: Metric, scope: Scope) -> bool {
        !metric.is_of_goals() && scope != Scope::Goal
    }

    /// The most that there can be.
    pub(super) const fn most(&self) -> i64 {
        // A hundred years.
        const DAYS: i64 = 36_525;
        match (self.metric, self.scope) {
            (Metric::Distance, Scope::Activity) => Movement::FARTHEST.millimetres(),
            (Metric::Distance, _) => GoalTarget::MAX.millimetres(),
            (Metric::Duration, Scope::Activity) => Movement::LONGEST.0 as i64,
            (Metric::Duration, _) => DAYS * 86_400,
            (Metric::ActiveDays, Scope::Week) => 7,
            (Metric::ActiveDays, Scope::Month) => 31,
            (Metric::ActiveDays, Scope::Year) => 366,
            (Metric::ActiveDays | Metric::LongestStreak, _) => DAYS,
            (Metric::GoalsCompleted | Metric::Comebacks, _) => 10_000,
            (Metric::Activities | Metric::SegmentsReached | Metric::EarlyActivities, _) => 1_000_000,
        }
    }

    /// What is measured.
    #[must_use]
    pub const fn metric(&self) -> Metric {
        self.metric
    }

    /// What of a person has to be known for it.
    #[must_use]
    pub fn needs(&self) -> Needs {
        let goals = self.metric.is_of_goals() || self.scope == Scope::Goal;
        let activities = self.kind.is_some() || self.scope == Scope::Activity || self.metric == Metric::EarlyActivities;
        let in_all = matches!(self.metric, Metric::Distance | Metric::Duration | Metric::Activities)
            && self.scope == Scope::Ever;
        Needs { days: !goals && !activities && !in_all, goals, activities }
    }
}
