//! The steps of a table of statistics.

use super::{NamedPeriod, Period};
use crate::named_choice::choices;
use chrono::NaiveDate;

choices! {
    /// The days that one row of a table of statistics sums up.
    StatsStep: "a step" {
        /// One day.
        #[default]
        Day = "day",
        /// From Monday to Sunday.
        Week = "week",
        /// From the first to the last day of the month.
        Month = "month",
        /// From the first to the last day of the year.
        Year = "year",
    }
}

impl StatsStep {
    /// The first and the last day of the step that contains this day.
    ///
    /// ```
    /// use milequest_domain::StatsStep;
    ///
    /// let day = "2028-02-10".parse()?;
    /// assert_eq!(StatsStep::Day.span_of(day), (day, day));
    /// assert_eq!(StatsStep::Week.span_of(day), ("2028-02-07".parse()?, "2028-02-13".parse()?));
    /// assert_eq!(StatsStep::Month.span_of(day), ("2028-02-01".parse()?, "2028-02-29".parse()?));
    /// assert_eq!(StatsStep::Year.span_of(day), ("2028-01-01".parse()?, "2028-12-31".parse()?));
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    #[must_use]
    pub fn span_of(self, day: NaiveDate) -> (NaiveDate, NaiveDate) {
        let period = Period::from(match self {
            Self::Day => NamedPeriod::Day,
            Self::Week => NamedPeriod::Week,
            Self::Month => NamedPeriod::Month,
            Self::Year => NamedPeriod::Year,
        });
        let range = period.range(day);
        // Only the period of all days has no first and no last day.
        (range.first().unwrap_or(day), range.last().unwrap_or(day))
    }
}
