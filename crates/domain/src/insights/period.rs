//! Periods: of which days somebody wants the figures, told by a name that follows the calendar or by two days.

use super::CalendarYear;
use crate::{RuleError, named_choice::choices};
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

choices! {
    /// A period that follows the calendar. It is whole: the week goes to Sunday, whatever today is, because where the
    /// calendar is ahead tomorrow's activities are logged already.
    NamedPeriod: "a period" {
        /// Today.
        Day = "day",
        /// From Monday to Sunday.
        Week = "week",
        /// From the first to the last of the month.
        Month = "month",
        /// From New Year to the 31st of December.
        Year = "year",
        /// From the beginning, without an end.
        #[default]
        All = "all",
    }
}

/// Some days in a row, the first and the last included. Without a first or a last one it has no end on that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "DayRangeFields")]
pub struct DayRange {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

/// The fields of a range as JSON has them, before they are checked.
#[derive(Deserialize)]
struct DayRangeFields {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

impl TryFrom<DayRangeFields> for DayRange {
    type Error = PeriodError;

    fn try_from(DayRangeFields { first, last }: DayRangeFields) -> Result<Self, PeriodError> {
        Self::new(first, last)
    }
}

impl DayRange {
    /// All days.
    pub const ALL: Self = Self { first: None, last: None };

    /// The days from the first to the last, both included.
    ///
    /// # Errors
    /// [`PeriodError::Backwards`].
    pub fn new(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Result<Self, PeriodError> {
        match (first, last) {
            (Some(first), Some(last)) if last < first => Err(PeriodError::Backwards),
            _ => Ok(Self { first, last }),
        }
    }

    /// The first day, if there is one.
    #[must_use]
    pub const fn first(self) -> Option<NaiveDate> {
        self.first
    }

    /// The last day, if there is one. It is never before the first.
    #[must_use]
    pub const fn last(self) -> Option<NaiveDate> {
        self.last
    }

    /// Whether a day is one of them.
    #[must_use]
    pub fn holds(self, day: NaiveDate) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }
}

/// The period that somebody asks for, as text `day`, `week`, `month`, `year`, `all` or `from=2026-03-01&to=2026-03-31`.
///
/// ```
/// use milequest_domain::{Period, RuleError};
///
/// let today: chrono::NaiveDate = "2026-11-21".parse()?;
/// let week = "week".parse::<Period>()?.range(today);
/// assert_eq!((week.first(), week.last()), ("2026-11-16".parse().ok(), "2026-11-22".parse().ok()));
///
/// let march: Period = "from=2026-03-01&to=2026-03-31".parse()?;
/// assert!(!march.range(today).holds(today));
/// assert_eq!(march.to_string(), "from=2026-03-01&to=2026-03-31");
/// assert_eq!("from=2026-03-31&to=2026-03-01".parse::<Period>().unwrap_err().code(), "backwards");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period(Asked);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Asked {
    Named(NamedPeriod),
    Between(NaiveDate, NaiveDate),
}

impl Period {
    /// The most days between two days, both included.
    pub const MAX_DAYS: u32 = 3_660;

    /// From one day up to and including another.
    ///
    /// # Errors
    /// When they come in the wrong order, are too far apart, or are far from any day that can be logged.
    pub fn between(from: NaiveDate, to: NaiveDate) -> Result<Self, PeriodError> {
        if CalendarYear::of(from).is_err() || CalendarYear::of(to).is_err() {
            return Err(PeriodError::FarAway);
        }
        if to < from {
            return Err(PeriodError::Backwards);
        }
        let apart = to.num_days_from_ce().abs_diff(from.num_days_from_ce());
        if apart >= Self::MAX_DAYS { Err(PeriodError::TooLong) } else { Ok(Self(Asked::Between(from, to))) }
    }

    /// The period of a request, which has a name, or both days, or nothing of it.
    ///
    /// ```
    /// use milequest_domain::{NamedPeriod, Period, PeriodError};
    ///
    /// assert_eq!(Period::asked(Some(NamedPeriod::Week), None, None), Ok(Some(NamedPeriod::Week.into())));
    /// assert_eq!(Period::asked(None, None, None), Ok(None));
    /// assert_eq!(Period::asked(None, "2026-03-01".parse().ok(), None), Err(PeriodError::OneEnd));
    /// ```
    ///
    /// # Errors
    /// When there is one day only, a name as well as a day, or no period [between](Self::between) the days.
    pub fn asked(
        name: Option<NamedPeriod>,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) -> Result<Option<Self>, PeriodError> {
        match (name, from, to) {
            (None, None, None) => Ok(None),
            (Some(name), None, None) => Ok(Some(name.into())),
            (None, Some(from), Some(to)) => Self::between(from, to).map(Some),
            (None, _, _) => Err(PeriodError::OneEnd),
            (Some(_), _, _) => Err(PeriodError::Both),
        }
    }

    /// Its days, when `today` is the local day of whoever asks.
    #[must_use]
    pub fn range(self, today: NaiveDate) -> DayRange {
        // At the ends of what chrono can count, a day that it does not have bounds nothing.
        let (first, last) = match self.0 {
            Asked::Between(from, to) => (Some(from), Some(to)),
            Asked::Named(NamedPeriod::Day) => (Some(today), Some(today)),
            Asked::Named(NamedPeriod::Week) => {
                let week = today.week(Weekday::Mon);
                (week.checked_first_day(), week.checked_last_day())
            }
            Asked::Named(NamedPeriod::Month) => {
                let days = u32::from(today.num_days_in_month());
                (today.with_day(1), today.with_day(days))
            }
            Asked::Named(NamedPeriod::Year) => {
                let (year, day) = (today.year(), NaiveDate::from_ymd_opt);
                (day(year, 1, 1), day(year, 12, 31))
            }
            Asked::Named(NamedPeriod::All) => (None, None),
        };
        DayRange { first, last }
    }
}

/// All days.
impl Default for Period {
    fn default() -> Self {
        NamedPeriod::default().into()
    }
}

impl From<NamedPeriod> for Period {
    fn from(name: NamedPeriod) -> Self {
        Self(Asked::Named(name))
    }
}

/// Why something is no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PeriodError {
    /// Neither a name nor two days.
    #[error("a period is day, week, month, year, all or, for example, from=2026-03-01&to=2026-03-31")]
    Unknown,
    /// A name and days at once.
    #[error("a period is told by its name or by `from` and `to`, not by both")]
    Both,
    /// Only one of the two days.
    #[error("`from` and `to` come together")]
    OneEnd,
    /// The last day comes before the first.
    #[error("`to` comes before `from`")]
    Backwards,
    /// They are too far apart.
    #[error("a period from one day to another has at most {} days", Period::MAX_DAYS)]
    TooLong,
    /// A day is out of all reason.
    #[error("`from` and `to` lie between {}-01-01 and {}-12-31", CalendarYear::MIN, CalendarYear::MAX)]
    FarAway,
}

impl RuleError for PeriodError {
    fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown_period",
            Self::Both => "two_periods",
            Self::OneEnd => "one_end",
            Self::Backwards => "backwards",
            Self::TooLong => "too_long",
            Self::FarAway => "far_away",
        }
    }
}

impl std::str::FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        if let Ok(name) = text.parse::<NamedPeriod>() {
            return Ok(name.into());
        }
        // Chrono alone would take days without their zeros, and years of five digits.
        let day = |text: &str| text.parse::<NaiveDate>().ok().filter(|day| day.to_string() == text);
        let days = text.strip_prefix("from=").and_then(|text| text.split_once("&to="));
        let days = days.and_then(|(from, to)| Some((day(from)?, day(to)?)));
        days.map_or(Err(PeriodError::Unknown), |(from, to)| Self::between(from, to))
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Asked::Named(name) => f.write_str(name.as_str()),
            Asked::Between(from, to) => write!(f, "from={from}&to={to}"),
        }
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;

    fn try_from(text: String) -> Result<Self, PeriodError> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}
