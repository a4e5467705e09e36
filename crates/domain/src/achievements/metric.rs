//! The words of a condition: what is measured, over what, and how it is compared.

use crate::named_choice::choices;

choices! {
    /// What is measured.
    Metric: "a metric" {
        /// How far, in metres.
        #[default]
        Distance = "distance_m",
        /// For how long, in seconds.
        Duration = "duration_s",
        /// How many activities.
        Activities = "activities",
        /// On how many days.
        ActiveDays = "active_days",
        /// How many days in a row, at most.
        LongestStreak = "longest_streak",
        /// How many goals were reached to which the person contributed.
        GoalsCompleted = "goals_completed",
        /// How many segments of routes were gone to their ends, of goals to which the person contributed.
        SegmentsReached = "segments_reached",
        /// How many activities began early, by the clock on the wall of their own zone.
        EarlyActivities = "early_activities",
        /// How often the person moved again after a pause.
        Comebacks = "comebacks",
    }
    /// Over what it is measured: the best of all such is what counts.
    AchievementScope: "a scope" {
        /// Everything there ever was.
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
    /// How the figure has to stand to the value.
    Comparison: "a comparison" {
        /// As much will do.
        #[default]
        AtLeast = "at_least",
        /// As much will not do.
        MoreThan = "more_than",
    }
}

impl Metric {
    /// Over what it can be measured.
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

    /// Whether it is about goals, of which nobody keeps what kind of activity was done for them.
    pub(super) const fn is_of_goals(self) -> bool {
        matches!(self, Self::GoalsCompleted | Self::SegmentsReached)
    }
}
