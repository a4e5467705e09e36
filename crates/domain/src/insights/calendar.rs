//! The calendar of a year, with a figure for each day that has one.

use crate::RuleError;
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A year in which activities are possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct CalendarYear {
    first: NaiveDate,
}

impl CalendarYear {
    /// The earliest year.
    pub const MIN: i32 = 2000;
    /// The latest year.
    pub const MAX: i32 = 2199;

    /// The year of a day.
    ///
    /// # Errors
    /// When the year is not between [`CalendarYear::MIN`] and [`CalendarYear::MAX`].
    pub fn of(day: NaiveDate) -> Result<Self, CalendarYearError> {
        Self::try_from(day.year())
    }

    /// The number of the year.
    #[must_use]
    pub fn number(self) -> i32 {
        self.first.year()
    }

    /// The number of days: 365, or 366 in leap years.
    #[must_use]
    pub fn days(self) -> u32 {
        if self.first.leap_year() { 366 } else { 365 }
    }

    /// New Year's day.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.first
    }

    /// The 31st of December.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.first + Days::new(u64::from(self.days()) - 1)
    }

    /// Whether the day is in the year.
    #[must_use]
    pub fn holds(self, day: NaiveDate) -> bool {
        day.year() == self.number()
    }
}

/// Why a number or a text is not a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarYearError {
    /// The text is not written as a year.
    #[error("a year has four digits, such as 2026")]
    NotAYear,
    /// The year is out of bounds.
    #[error("a year lies between {} and {}", CalendarYear::MIN, CalendarYear::MAX)]
    FarAway,
}

impl RuleError for CalendarYearError {
    fn code(&self) -> &'static str {
        match self {
            Self::NotAYear => "not_a_year",
            Self::FarAway => "far_away",
        }
    }
}

impl TryFrom<i32> for CalendarYear {
    type Error = CalendarYearError;

    fn try_from(number: i32) -> Result<Self, CalendarYearError> {
        let first = NaiveDate::from_ymd_opt(number, 1, 1).filter(|_| (Self::MIN..=Self::MAX).contains(&number));
        first.map(|first| Self { first }).ok_or(CalendarYearError::FarAway)
    }
}

impl From<CalendarYear> for i32 {
    fn from(year: CalendarYear) -> Self {
        year.number()
    }
}

impl std::str::FromStr for CalendarYear {
    type Err = CalendarYearError;

    fn from_str(text: &str) -> Result<Self, CalendarYearError> {
        let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse::<i32>().ok().filter(|_| is_year).ok_or(CalendarYearError::NotAYear)?;
        Self::try_from(number)
    }
}

impl std::fmt::Display for CalendarYear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.number())
    }
}

/// A year with a figure for each day that has one.
///
/// ```
/// use milequest_domain::{Calendar, CalendarYear, Distance};
///
/// let day = |text: &str| text.parse::<chrono::NaiveDate>();
/// let year: CalendarYear = "2028".parse()?;
/// let walked = [(day("2028-02-29")?, Distance::MILE), (day("2028-02-29")?, Distance::KILOMETRE)];
///
/// let calendar = Calendar::of(year, walked, Distance::saturating_add);
/// assert_eq!(calendar.get(day("2028-02-29")?).map(Distance::to_string).as_deref(), Some("2609.344"));
/// assert_eq!((calendar.days().count(), calendar.active_days()), (366, 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar<T> {
    year: CalendarYear,
    /// One entry for each day of the year.
    figures: Vec<Option<T>>,
}

impl<T> Calendar<T> {
    /// Creates the calendar of a year from figures in any order. `combine` joins the figures of one day. Figures of other years
    /// are left out, so that one stream of days can fill several years.
    pub fn of(
        year: CalendarYear,
        figures: impl IntoIterator<Item = (NaiveDate, T)>,
        combine: impl Fn(T, T) -> T,
    ) -> Self {
        let mut calendar = Self { year, figures: (0..year.days()).map(|_| None).collect() };
        for (day, figure) in figures {
            let Some(place) = calendar.place(day).and_then(|place| calendar.figures.get_mut(place)) else { continue };
            *place = Some(match place.take() {
                Some(before) => combine(before, figure),
                None => figure,
            });
        }
        calendar
    }

    /// The year.
    #[must_use]
    pub const fn year(&self) -> CalendarYear {
        self.year
    }

    /// The figure of a day. A day of another year has none.
    #[must_use]
    pub fn get(&self, day: NaiveDate) -> Option<&T> {
        self.figures.get(self.place(day)?)?.as_ref()
    }

    /// Every day of the year, from the first to the last, with its figure if it has one.
    pub fn days(&self) -> impl Iterator<Item = (NaiveDate, Option<&T>)> {
        self.year.first.iter_days().zip(self.figures.iter().map(Option::as_ref))
    }

    /// The days that have a figure, from the first to the last.
    pub fn active(&self) -> impl Iterator<Item = (NaiveDate, &T)> {
        self.days().filter_map(|(day, figure)| Some((day, figure?)))
    }

    /// The number of days that have a figure.
    #[must_use]
    pub fn active_days(&self) -> usize {
        self.figures.iter().flatten().count()
    }

    fn place(&self, day: NaiveDate) -> Option<usize> {
        usize::try_from(day.ordinal0()).ok().filter(|_| self.year.holds(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn year(number: i32) -> CalendarYear {
        CalendarYear::try_from(number).expect("a year")
    }

    #[test]
    fn a_year_is_four_digits_within_two_centuries() {
        assert_eq!("2026".parse(), Ok(year(2026)));
        for wrong in ["", "26", "02026", "+2026", " 2026", "2026-01", "२०२६", "20a6"] {
            assert_eq!(wrong.parse::<CalendarYear>(), Err(CalendarYearError::NotAYear), "{wrong:?}");
        }
        for far in ["1999", "2200", "0000", "9999"] {
            assert_eq!(far.parse::<CalendarYear>(), Err(CalendarYearError::FarAway), "{far}");
        }
        assert!([i32::MIN, -1, 1999, 2200, i32::MAX].iter().all(|far| CalendarYear::try_from(*far).is_err()));
        assert_eq!(CalendarYear::of(day("1999-12-31")), Err(CalendarYearError::FarAway));
        assert_eq!(CalendarYearError::FarAway.to_string(), "a year lies between 2000 and 2199");
    }

    #[test]
    fn leap_years_have_an_extra_day_except_2100() {
        for (number, days) in [(2000, 366), (2026, 365), (2028, 366), (2100, 365), (2199, 365)] {
            let year = year(number);
            assert_eq!(year.days(), days, "{number}");
            assert_eq!(year.last_day(), day(&format!("{number}-12-31")));
            let calendar = Calendar::<()>::of(year, [], |(), ()| ());
            assert_eq!(calendar.days().last().map(|(day, _)| day), Some(year.last_day()));
        }
    }

    #[test]
    fn days_of_other_years_are_left_out() {
        let days = ["2027-12-31", "2028-01-01", "2028-12-31", "2029-01-01"].map(|text| (day(text), text));
        let calendar = Calendar::of(year(2028), days, |before, _| before);
        let active: Vec<_> = calendar.active().map(|(_, text)| *text).collect();
        assert_eq!(active, ["2028-01-01", "2028-12-31"]);
        assert_eq!((calendar.get(day("2027-12-31")), calendar.get(day("2028-01-02"))), (None, None));
    }

    proptest! {
        #[test]
        fn a_calendar_has_the_sum_of_each_day_of_its_year(
            number in 2000..2200, figures in prop::collection::vec((-400..800_i64, 0..100_u32), 0..60),
        ) {
            let first = year(number).first_day();
            let figures: Vec<_> =
                figures.into_iter().map(|(days, figure)| (first + chrono::TimeDelta::days(days), figure)).collect();
            let mut expected = BTreeMap::new();
            for (day, figure) in figures.iter().filter(|(day, _)| day.year() == number) {
                *expected.entry(*day).or_insert(0) += figure;
            }
            let calendar = Calendar::of(year(number), figures, |one, two| one + two);
            prop_assert_eq!(calendar.active_days(), expected.len());
            prop_assert!(expected.iter().all(|(day, figure)| calendar.get(*day) == Some(figure)));
            prop_assert!(calendar.active().map(|(day, figure)| (day, *figure)).eq(expected));
        }
    }
}
