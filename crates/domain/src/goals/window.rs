//! The days of a goal.

use crate::RuleError;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The days of a goal, the first and the last included. A goal without a last day continues until it is completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "(NaiveDate, Option<NaiveDate>)", into = "(NaiveDate, Option<NaiveDate>)")]
pub struct GoalWindow {
    first: NaiveDate,
    last: Option<NaiveDate>,
}

/// Why two days are not the window of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GoalWindowError {
    /// The last day is before the first.
    #[error("the last day comes before the first")]
    Backwards,
    /// The days are too far apart.
    #[error("a goal lasts at most {} days", GoalWindow::MAX_DAYS)]
    TooLong,
    /// The first day is not between 2000 and 2199.
    #[error("the first day lies between 2000-01-01 and 2199-12-31")]
    FarAway,
}

impl RuleError for GoalWindowError {
    fn code(&self) -> &'static str {
        match self {
            Self::Backwards => "backwards",
            Self::TooLong => "too_long",
            Self::FarAway => "far_away",
        }
    }
}

impl GoalWindow {
    /// The largest number of days.
    pub const MAX_DAYS: u64 = 3_660;

    /// Creates the window from the first to the last day, both included.
    ///
    /// # Errors
    /// When the last day is before the first or too long after it.
    pub fn new(first: NaiveDate, last: Option<NaiveDate>) -> Result<Self, GoalWindowError> {
        use chrono::Datelike;
        if !(2000..2200).contains(&first.year()) {
            return Err(GoalWindowError::FarAway);
        }
        if last.is_some_and(|last| last < first) {
            return Err(GoalWindowError::Backwards);
        }
        let latest = first.checked_add_days(Days::new(Self::MAX_DAYS - 1));
        if last.is_some_and(|last| latest.is_none_or(|latest| last > latest)) {
            return Err(GoalWindowError::TooLong);
        }
        Ok(Self { first, last })
    }

    /// The first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day, if there is one.
    #[must_use]
    pub const fn last(self) -> Option<NaiveDate> {
        self.last
    }

    /// Whether the day is in the window.
    #[must_use]
    pub fn holds(self, day: NaiveDate) -> bool {
        self.first <= day && self.last.is_none_or(|last| day <= last)
    }
}

impl TryFrom<(NaiveDate, Option<NaiveDate>)> for GoalWindow {
    type Error = GoalWindowError;

    fn try_from((first, last): (NaiveDate, Option<NaiveDate>)) -> Result<Self, GoalWindowError> {
        Self::new(first, last)
    }
}

impl From<GoalWindow> for (NaiveDate, Option<NaiveDate>) {
    fn from(window: GoalWindow) -> Self {
        (window.first, window.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_window_contains_its_first_and_last_day_in_order() {
        let window = GoalWindow::new(day("2026-03-01"), Some(day("2026-03-01"))).expect("one day");
        assert!(
            window.holds(day("2026-03-01")) && !window.holds(day("2026-02-28")) && !window.holds(day("2026-03-02"))
        );
        let open = GoalWindow::new(day("2026-03-01"), None).expect("no end");
        assert!(open.holds(day("2199-12-31")));
        let refused = |first, last| GoalWindow::new(day(first), Some(day(last)));
        assert_eq!(refused("2026-03-02", "2026-03-01"), Err(GoalWindowError::Backwards));
        assert_eq!(refused("2026-01-01", "2046-01-01"), Err(GoalWindowError::TooLong));
        assert_eq!(refused("1066-10-14", "1066-10-15"), Err(GoalWindowError::FarAway));
    }
}
