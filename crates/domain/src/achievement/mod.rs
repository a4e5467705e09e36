//! Achievements: what people can earn, as a small language of conditions in JSON, and how far somebody is.
//!
//! A condition says what is measured, over what, and how much of it is needed. Conditions go together by `all` and `any`:
//!
//! ```
//! use milequest_domain::achievement::{Criteria, Record};
//! use milequest_domain::delta::Amount;
//! use serde_json::json;
//!
//! let hundred = Criteria::read(&json!({
//!     "metric": "distance_m", "scope": "ever", "comparison": "at_least", "value": 100_000
//! })).map_err(|wrong| format!("{wrong:?}"))?;
//! let walked = |metres: i64| Record { totals: Amount { distance: metres * 1_000, ..Amount::default() }, ..Record::default() };
//!
//! let progress = hundred.progress(&walked(25_000));
//! assert_eq!((progress.is_earned(), progress.percent()), (false, 25.0));
//! assert!(hundred.progress(&walked(100_000)).is_earned());
//!
//! let wrong = Criteria::read(&json!({
//!     "any": [{"metric": "active_days", "scope": "week", "comparison": "more_than", "value": 7}]
//! }));
//! let wrong = wrong.expect_err("no week has eight days");
//! assert_eq!((wrong[0].at.as_str(), wrong[0].rule.to_string().as_str()), (
//!     "/any/0/value", "active_days in one week are at most 7, so that nobody could reach this"
//! ));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Every metric and comparison asks for more, never for less, and none depends on what day it is. So what was earned changes by what
//! people do and by nothing else.

mod condition;
mod read;
mod record;

#[cfg(test)]
mod tests;

pub use condition::{Condition, Measure, Needs};
pub use read::{CriteriaError, CriteriaRule};
pub use record::{GoalRecord, Outing, Record};

use crate::{multiline_text, named_choice::choices, single_line};
use serde::{Deserialize, Serialize};
use serde_json::Value;

single_line::lines! {
    /// What an achievement is called.
    AchievementName: "the name of an achievement", 80;
}

multiline_text::texts! {
    /// What there is to say about an achievement.
    AchievementDescription: "the description of an achievement", 500;
}

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

/// What somebody has to have done. One that exists can be met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub struct Criteria(Node);

/// A condition, or several together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    One(Condition),
    All(Vec<Node>),
    Any(Vec<Node>),
}

impl Criteria {
    /// The most conditions, all together.
    pub const MOST: usize = 20;
    /// How many groups can lie in each other.
    pub const DEEPEST: usize = 3;

    /// Reads criteria, or tells everything that is wrong with them.
    ///
    /// # Errors
    /// Every rule that is broken, with its place.
    pub fn read(json: &Value) -> Result<Self, Vec<CriteriaError>> {
        read::criteria(json).map(Self)
    }

    /// The same as JSON, which reads back as what it was.
    #[must_use]
    pub fn to_json(&self) -> Value {
        read::written(&self.0)
    }

    /// What of a person has to be known.
    #[must_use]
    pub fn needs(&self) -> Needs {
        self.0.needs()
    }

    /// How far somebody is.
    #[must_use]
    pub fn progress(&self, record: &Record) -> Progress {
        self.0.progress(record)
    }
}

impl Node {
    fn needs(&self) -> Needs {
        match self {
            Self::One(condition) => condition.measure().needs(),
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().fold(Needs::default(), |needs, part| needs.and(part.needs()))
            }
        }
    }

    fn progress(&self, record: &Record) -> Progress {
        let parts = match self {
            Self::One(condition) => return condition.progress(record),
            Self::All(parts) | Self::Any(parts) => parts.iter().map(|part| part.progress(record)),
        };
        // Of several that are as far, the first tells.
        let told = match self {
            Self::All(_) => parts.min_by_key(Progress::share),
            _ => parts.reduce(|one, other| if other.share() > one.share() { other } else { one }),
        };
        told.unwrap_or_default()
    }
}

/// How far somebody is: how much of how much. Where several conditions have to be met, it is told of the one that lacks most; where
/// one will do, of the one that is met first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Of what: millimetres, seconds or a number.
    pub metric: Metric,
    /// How much there is, at most what is needed.
    pub done: i64,
    /// How much is needed.
    pub of: i64,
}

impl Progress {
    /// Whether there is as much as is needed.
    #[must_use]
    pub const fn is_earned(&self) -> bool {
        self.of > 0 && self.done >= self.of
    }

    /// From 0 to 100, rounded down to two decimals, and 100 of nothing less than all of it.
    #[must_use]
    pub fn percent(&self) -> f64 {
        let hundredths = i128::from(self.done) * 10_000 / i128::from(self.of.max(1));
        u32::try_from(hundredths).map_or(0.0, |hundredths| f64::from(hundredths) / 100.0)
    }

    /// What can be compared: billionths of what is needed, as far as they are whole.
    fn share(&self) -> i128 {
        if self.is_earned() {
            i128::MAX
        } else {
            i128::from(self.done) * 1_000_000_000_000 / i128::from(self.of.max(1))
        }
    }
}
