//! The day that a member guesses, and until when a guess can change.

use crate::{Distance, GoalStatus, RuleError};
use chrono::{Days, NaiveDate};

/// The day on which a member expects a goal to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForecastDay(NaiveDate);

/// The day cannot be guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForecastDayError {
    /// It is today or before.
    #[error("a forecast is a day from tomorrow on")]
    NotInFuture,
    /// It is too far away.
    #[error("a forecast is a day within the next {} days", ForecastDay::MAX_DAYS)]
    TooFar,
}

impl RuleError for ForecastDayError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotInFuture => "not_in_future",
            Self::TooFar => "too_far",
        }
    }
}

impl ForecastDay {
    /// The largest number of days from today: ten years.
    pub const MAX_DAYS: u64 = 3_653;

    /// Creates the forecast of a person for whom it is this day.
    ///
    /// ```
    /// use milequest_domain::forecasts::{ForecastDay, ForecastDayError};
    ///
    /// let today = "2026-11-29".parse()?;
    /// assert!(ForecastDay::new("2026-11-30".parse()?, today).is_ok());
    /// assert_eq!(ForecastDay::new(today, today), Err(ForecastDayError::NotInFuture));
    /// assert_eq!(ForecastDay::new("2036-12-01".parse()?, today), Err(ForecastDayError::TooFar));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the day is not from tomorrow on, or too far away.
    pub fn new(day: NaiveDate, today: NaiveDate) -> Result<Self, ForecastDayError> {
        if day <= today {
            return Err(ForecastDayError::NotInFuture);
        }
        let latest = today.checked_add_days(Days::new(Self::MAX_DAYS));
        if latest.is_none_or(|latest| day > latest) { Err(ForecastDayError::TooFar) } else { Ok(Self(day)) }
    }

    /// The day.
    #[must_use]
    pub const fn day(self) -> NaiveDate {
        self.0
    }
}

/// The percentage of the target from which forecasts stay as they are.
pub const CLOSES_AT_PERCENT: i64 = 80;

/// The forecasts of a goal stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ForecastClosedError {
    /// The goal has ended.
    #[error("the goal has ended, so its forecasts stay as they are")]
    Ended,
    /// The goal is nearly reached.
    #[error("the goal is at {CLOSES_AT_PERCENT} % or more, so its forecasts stay as they are")]
    NearlyReached,
}

impl RuleError for ForecastClosedError {
    fn code(&self) -> &'static str {
        "forecast_closed"
    }
}

/// Refuses a change of a forecast of a goal that has ended or is nearly reached.
///
/// ```
/// use milequest_domain::{Distance, GoalStatus, forecasts::check_open};
///
/// let target = Distance::from_metres(1_000.0)?;
/// assert!(check_open(GoalStatus::Active, Distance::from_metres(799.999)?, target).is_ok());
/// assert!(check_open(GoalStatus::Active, Distance::from_metres(800.0)?, target).is_err());
/// # Ok::<(), milequest_domain::DistanceError>(())
/// ```
///
/// # Errors
/// When it has.
pub fn check_open(status: GoalStatus, done: Distance, target: Distance) -> Result<(), ForecastClosedError> {
    if !status.is_open() {
        return Err(ForecastClosedError::Ended);
    }
    let (done, target) = (i128::from(done.millimetres()), i128::from(target.millimetres()));
    let is_near = done * 100 >= target * i128::from(CLOSES_AT_PERCENT);
    if is_near { Err(ForecastClosedError::NearlyReached) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metres(metres: f64) -> Distance {
        Distance::from_metres(metres).expect("a distance")
    }

    #[test]
    fn a_forecast_is_open_while_the_goal_is_open_and_below_four_fifths() {
        use GoalStatus::{Active, Cancelled, Completed, Paused, Planned};
        let target = metres(100.0);
        for status in [Planned, Active, Paused] {
            assert_eq!(check_open(status, metres(79.999), target), Ok(()));
            assert_eq!(check_open(status, metres(80.0), target), Err(ForecastClosedError::NearlyReached));
        }
        for status in [Completed, Cancelled] {
            assert_eq!(check_open(status, Distance::ZERO, target), Err(ForecastClosedError::Ended));
        }
        assert_eq!(check_open(Active, Distance::MAX, Distance::MAX), Err(ForecastClosedError::NearlyReached));
    }

    #[test]
    fn the_last_day_is_ten_years_away() {
        let today: NaiveDate = "2026-11-29".parse().expect("a day");
        let latest = today + Days::new(ForecastDay::MAX_DAYS);
        assert_eq!(ForecastDay::new(latest, today).map(ForecastDay::day), Ok(latest));
        assert_eq!(ForecastDay::new(latest + Days::new(1), today), Err(ForecastDayError::TooFar));
        assert_eq!(ForecastDay::new(today - Days::new(1), today), Err(ForecastDayError::NotInFuture));
        assert_eq!(ForecastDay::new(NaiveDate::MAX, NaiveDate::MAX), Err(ForecastDayError::NotInFuture));
    }
}
