//! The channels and the periods of the counts of notifications.

use crate::{RuleError, named_choice::choices};
use chrono::{Days, NaiveDate};

choices! {
    /// A channel on which something is counted. Live streams are not: a message on an open page is sent to nobody in particular.
    AnalyticsChannel: "a channel of analytics" {
        /// The list.
        #[default]
        InApp = "in_app",
        /// E-mail.
        Email = "email",
        /// Web push.
        WebPush = "web_push",
        /// Webhooks.
        Webhook = "webhook",
    }
}

/// The days in UTC that are counted, the first and the last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnalyticsPeriod {
    first: NaiveDate,
    last: NaiveDate,
}

/// Why two days are no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnalyticsPeriodError {
    /// The last day is before the first.
    #[error("the last day comes before the first")]
    Backwards,
    /// The days are too far apart.
    #[error("a period has at most {} days", AnalyticsPeriod::MAX_DAYS)]
    TooLong,
}

impl RuleError for AnalyticsPeriodError {
    fn code(&self) -> &'static str {
        match self {
            Self::Backwards => "backwards",
            Self::TooLong => "too_long",
        }
    }
}

impl AnalyticsPeriod {
    /// The largest number of days.
    pub const MAX_DAYS: i64 = 366;
    /// The number of days of a period without a first day.
    const USUAL_DAYS: u64 = 30;

    /// Creates a period. Without a last day it ends today, and without a first day it has thirty days.
    ///
    /// # Errors
    /// When it ends before it begins, or is too long.
    pub fn new(
        first: Option<NaiveDate>,
        last: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Result<Self, AnalyticsPeriodError> {
        let last = last.unwrap_or(today);
        let usual = last.checked_sub_days(Days::new(Self::USUAL_DAYS - 1)).unwrap_or(last);
        let first = first.unwrap_or(usual);
        if first > last {
            return Err(AnalyticsPeriodError::Backwards);
        }
        if (last - first).num_days() >= Self::MAX_DAYS {
            return Err(AnalyticsPeriodError::TooLong);
        }
        Ok(Self { first, last })
    }

    /// The first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day.
    #[must_use]
    pub const fn last(self) -> NaiveDate {
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_ends_today_and_has_thirty_days_unless_it_is_said() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let period = |first: Option<&str>, last: Option<&str>| {
            let period = AnalyticsPeriod::new(first.map(day), last.map(day), day("2026-11-29"))?;
            Ok((period.first(), period.last()))
        };
        assert_eq!(period(None, None), Ok((day("2026-10-31"), day("2026-11-29"))));
        assert_eq!(period(None, Some("2026-01-30")), Ok((day("2026-01-01"), day("2026-01-30"))));
        assert_eq!(period(Some("2026-11-29"), None), Ok((day("2026-11-29"), day("2026-11-29"))));
        assert_eq!(period(Some("2025-11-29"), None), Ok((day("2025-11-29"), day("2026-11-29"))));
        assert_eq!(period(Some("2025-11-28"), None), Err(AnalyticsPeriodError::TooLong));
        assert_eq!(period(Some("2026-11-30"), None), Err(AnalyticsPeriodError::Backwards));
    }
}
