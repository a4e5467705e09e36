//! Periods: spans of days, by a name of the calendar or by two days.

use super::CalendarYear;
use crate::{RuleError, named_choice::choices};
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

choices! {
    /// A period of the calendar that contains today. It is complete: a week ends on Sunday, whatever today is, because
    /// people in time zones that are ahead already log activities of tomorrow.
    NamedPeriod: "a period" {
        /// Today.
        Day = "day",
        /// From Monday to Sunday.
        Week = "week",
        /// From the first to the last day of the month.
        Month = "month",
        /// From the first to the last day of the year.
        Year = "year",
        /// All days.
        #[default]
        All = "all",
    }
}

/// A range of days, the first and the last included. Without a first or a last day the range is open on that side.
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

    /// Whether the day is in the range.
    #[must_use]
    pub fn holds(self, day: NaiveDate) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }
}

/// A period, as text `day`, `week`, `month`, `year`, `all` or `from=2026-03-01&to=2026-03-31`.
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
pub struct Period(PeriodKind);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum PeriodKind {
    Named(NamedPeriod),
    Between(NaiveDate, NaiveDate),
}

impl Period {
    /// The largest number of days from the first to the last, both included.
    pub const MAX_DAYS: u32 = 3_660;

    /// Creates the period from one day to another, both included.
    ///
    /// # Errors
    /// When the days are in the wrong order, too far apart, or out of bounds.
    pub fn between(from: NaiveDate, to: NaiveDate) -> Result<Self, PeriodError> {
        if CalendarYear::of(from).is_err() || CalendarYear::of(to).is_err() {
            return Err(PeriodError::FarAway);
        }
        if to < from {
            return Err(PeriodError::Backwards);
        }
        let apart = to.num_days_from_ce().abs_diff(from.num_days_from_ce());
        if apart >= Self::MAX_DAYS { Err(PeriodError::TooLong) } else { Ok(Self(PeriodKind::Between(from, to))) }
    }

    /// Reads the period of a query, which has a name, or both days, or neither.
    ///
    /// ```
    /// use milequest_domain::{NamedPeriod, Period, PeriodError};
    ///
    /// assert_eq!(Period::from_query(Some(NamedPeriod::Week), None, None), Ok(Some(NamedPeriod::Week.into())));
    /// assert_eq!(Period::from_query(None, None, None), Ok(None));
    /// assert_eq!(Period::from_query(None, "2026-03-01".parse().ok(), None), Err(PeriodError::OneEnd));
    /// ```
    ///
    /// # Errors
    /// When the query has one day only, a name and a day, or days [between](Self::between) which there is no period.
    pub fn from_query(
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

    /// The days of the period, where `today` is the local day of the viewer.
    #[must_use]
    pub fn range(self, today: NaiveDate) -> DayRange {
        // At the bounds of chrono's calendar, a day that does not exist bounds nothing.
        let (first, last) = match self.0 {
            PeriodKind::Between(from, to) => (Some(from), Some(to)),
            PeriodKind::Named(NamedPeriod::Day) => (Some(today), Some(today)),
            PeriodKind::Named(NamedPeriod::Week) => {
                let week = today.week(Weekday::Mon);
                (week.checked_first_day(), week.checked_last_day())
            }
            PeriodKind::Named(NamedPeriod::Month) => {
                let days = u32::from(today.num_days_in_month());
                (today.with_day(1), today.with_day(days))
            }
            PeriodKind::Named(NamedPeriod::Year) => {
                let (year, day) = (today.year(), NaiveDate::from_ymd_opt);
                (day(year, 1, 1), day(year, 12, 31))
            }
            PeriodKind::Named(NamedPeriod::All) => (None, None),
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
        Self(PeriodKind::Named(name))
    }
}

/// Why a value is not a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PeriodError {
    /// The text is neither a name nor two days.
    #[error("a period is day, week, month, year, all or, for example, from=2026-03-01&to=2026-03-31")]
    Unknown,
    /// The query has a name and days.
    #[error("a period is told by its name or by `from` and `to`, not by both")]
    Both,
    /// The query has only one of the two days.
    #[error("`from` and `to` come together")]
    OneEnd,
    /// The last day is before the first.
    #[error("`to` comes before `from`")]
    Backwards,
    /// The days are too far apart.
    #[error("a period from one day to another has at most {} days", Period::MAX_DAYS)]
    TooLong,
    /// A day is out of bounds.
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
        // Chrono alone would accept days without leading zeros, and years of five digits.
        let day = |text: &str| text.parse::<NaiveDate>().ok().filter(|day| day.to_string() == text);
        let days = text.strip_prefix("from=").and_then(|text| text.split_once("&to="));
        let days = days.and_then(|(from, to)| Some((day(from)?, day(to)?)));
        days.map_or(Err(PeriodError::Unknown), |(from, to)| Self::between(from, to))
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            PeriodKind::Named(name) => f.write_str(name.as_str()),
            PeriodKind::Between(from, to) => write!(f, "from={from}&to={to}"),
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
