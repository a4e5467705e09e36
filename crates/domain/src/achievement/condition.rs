//! One condition: what it measures, and which combinations mean something.

use super::{AchievementScope as Scope, Comparison, CriteriaRule, Metric, Progress, Record};
use crate::{
    GoalTarget,
    activity::{ActivityKind, Movement},
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

impl Metric {
    /// Over what it can be measured.
    pub(super) const fn scopes(self) -> &'static [Scope] {
        use Scope::{Activity, Day, Ever, Goal, Month, Week, Year};
        match self {
            Self::Distance | Self::Duration => &[Ever, Year, Month, Week, Day, Goal, Activity],
            Self::Activities => &[Ever, Year, Month, Week, Day, Goal],
            Self::ActiveDays => &[Ever, Year, Month, Week, Goal],
            Self::EarlyActivities => &[Ever, Year, Month, Week],
            Self::SegmentsReached => &[Ever, Goal],
            Self::LongestStreak | Self::GoalsCompleted | Self::Comebacks => &[Ever],
        }
    }

    /// Whether it is about goals, of which nobody keeps what kind of activity was done for them.
    const fn is_of_goals(self) -> bool {
        matches!(self, Self::GoalsCompleted | Self::SegmentsReached)
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

/// That a figure is large enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    measure: Measure,
    comparison: Comparison,
    /// Millimetres, seconds or a number.
    value: i64,
}

impl Condition {
    /// A condition that somebody can meet, and that is not met by nothing.
    pub(super) fn new(measure: Measure, comparison: Comparison, value: i64) -> Result<Self, CriteriaRule> {
        let condition = Self { measure, comparison, value };
        if value < 0 || condition.needed() < 1 {
            return Err(CriteriaRule::Nothing);
        }
        if condition.needed() > measure.most() {
            return Err(CriteriaRule::TooMuch { measure });
        }
        Ok(condition)
    }

    /// What is measured.
    #[must_use]
    pub const fn measure(&self) -> Measure {
        self.measure
    }

    pub(super) const fn comparison(&self) -> Comparison {
        self.comparison
    }

    pub(super) const fn value(&self) -> i64 {
        self.value
    }

    /// From what figure on it is met.
    const fn needed(&self) -> i64 {
        match self.comparison {
            Comparison::AtLeast => self.value,
            Comparison::MoreThan => self.value.saturating_add(1),
        }
    }

    pub(super) fn progress(&self, record: &Record) -> Progress {
        let (done, of) = (record.figure(&self.measure), self.needed());
        Progress { metric: self.measure.metric, done: done.clamp(0, of), of }
    }
}
