//! The vocabulary of a condition: metrics, scopes and comparisons.

use crate::named_choice::choices;

choices! {
    /// The measured value.
    Metric: "a metric" {
        /// The distance in metres.
        #[default]
        Distance = "distance_m",
        /// The duration in seconds.
        Duration = "duration_s",
        /// The number of activities.
        Activities = "activities",
        /// The number of days with contributions.
        ActiveDays = "active_days",
        /// The largest number of days in a row.
        LongestStreak = "longest_streak",
        /// The number of completed goals to which the person contributed.
        GoalsCompleted = "goals_completed",
        /// The number of completed segments of the routes of goals to which the person contributed.
        SegmentsReached = "segments_reached",
        /// The number of activities that began early by the local time of their own zone.
        EarlyActivities = "early_activities",
        /// The number of activities after a pause.
        Comebacks = "comebacks",
    }
    /// The span over which a metric is measured. The largest figure of all such spans counts.
    AchievementScope: "a scope" {
        /// All time.
        #[default]
        Ever = "ever",
        /// One year of the calendar.
        Year = "year",
        /// One month of the calendar.
        Month = "month",
        /// One week, from Monday to Sunday.
        Week = "week",
        /// One local day.
        Day = "day",
        /// One goal.
        Goal = "goal",
        /// One activity.
        Activity = "activity",
    }
    /// The comparison of the figure with the value.
    Comparison: "a comparison" {
        /// The figure reaches the value.
        #[default]
        AtLeast = "at_least",
        /// The figure exceeds the value.
        MoreThan = "more_than",
    }
}

impl Metric {
    /// The scopes over which the metric can be measured.
    pub(super) const fn scopes(self) -> &'static [AchievementScope] {
        use AchievementScope::{Activity, Day, Ever, Goal, Month, Week, Year};
        match self {
            Self::Distance | Self::Duration => &[Ever, Year, Month, Week, Day, Goal, Activity],
            Self::Activities => &[Ever, Year, Month, Week, Day, Goal],
            Self::ActiveDays => &[Ever, Year, Month, Week, Goal],
            Self::EarlyActivities => &[Ever, Year, Month, Week],
            Self::SegmentsReached => &[Ever, Goal],
            Self::LongestStreak | Self::GoalsCompleted | Self::Comebacks => &[Ever],
        }
    }

    /// Whether the metric is about goals, whose records do not hold the kinds of activities.
    pub(super) const fn is_of_goals(self) -> bool {
        matches!(self, Self::GoalsCompleted | Self::SegmentsReached)
    }
}
