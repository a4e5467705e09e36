//! Trends: the weeks or months up to today.

use super::{NamedPeriod, Period};
use crate::named_choice::choices;
use chrono::{Days, NaiveDate};

choices! {
    /// The length of one step of a trend.
    TrendStep: "a step" {
        /// From Monday to Sunday.
        #[default]
        Week = "week",
        /// From the first to the last day of the month.
        Month = "month",
    }
}

impl TrendStep {
    /// The largest number of steps: five years of months, or more than a year of weeks.
    pub const MAX: u32 = 60;

    /// The first and the last day of `count` whole steps, the earliest first. The last step contains `today`.
    ///
    /// ```
    /// use milequest_domain::TrendStep;
    ///
    /// let today = "2026-03-03".parse()?;
    /// let months = TrendStep::Month.spans(today, 2);
    /// assert_eq!(months, [("2026-02-01".parse()?, "2026-02-28".parse()?), ("2026-03-01".parse()?, "2026-03-31".parse()?)]);
    /// assert_eq!(TrendStep::Week.spans(today, 1), [("2026-03-02".parse()?, "2026-03-08".parse()?)]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn spans(self, today: NaiveDate, count: u32) -> Vec<(NaiveDate, NaiveDate)> {
        let period = Period::from(match self {
            Self::Week => NamedPeriod::Week,
            Self::Month => NamedPeriod::Month,
        });
        let span_of = |day| {
            let range = period.range(day);
            range.first().zip(range.last())
        };
        let before = |(first, _): &(NaiveDate, NaiveDate)| span_of(first.checked_sub_days(Days::new(1))?);
        let mut spans: Vec<_> =
            std::iter::successors(span_of(today), before).take(count.min(Self::MAX) as usize).collect();
        spans.reverse();
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Weekday};
    use proptest::prelude::*;

    fn begins(step: TrendStep, day: NaiveDate) -> bool {
        match step {
            TrendStep::Week => day.weekday() == Weekday::Mon,
            TrendStep::Month => day.day() == 1,
        }
    }

    proptest! {
        #[test]
        fn steps_are_contiguous_up_to_today(day in 0..80_000_u64, count in 1..100_u32, weeks in any::<bool>()) {
            let today = NaiveDate::from_ymd_opt(2000, 1, 1).expect("a day") + Days::new(day);
            let step = if weeks { TrendStep::Week } else { TrendStep::Month };
            let spans = step.spans(today, count);
            prop_assert_eq!(spans.len(), count.min(TrendStep::MAX) as usize);
            for (first, last) in &spans {
                prop_assert!(first <= last && begins(step, *first) && begins(step, *last + Days::new(1)));
            }
            for pair in spans.windows(2) {
                prop_assert_eq!(pair[0].1 + Days::new(1), pair[1].0);
            }
            prop_assert!(spans.last().is_some_and(|(first, last)| (*first..=*last).contains(&today)));
        }
    }
}
