//! How many failures end a webhook.

use chrono::{DateTime, TimeDelta, Utc};

/// The failures of a webhook since it last worked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WebhookFailures {
    /// Their number.
    pub in_a_row: i32,
    /// When the first of them happened.
    pub since: Option<DateTime<Utc>>,
}

impl WebhookFailures {
    /// The number of failures after which a webhook is given up.
    pub const MAX: i32 = 20;
    /// The time that the failures last before a webhook is given up, so that a night without its server does not end it.
    pub const SHORTEST: TimeDelta = TimeDelta::days(1);

    /// The failures with one more.
    #[must_use]
    pub fn with(self, now: DateTime<Utc>) -> Self {
        Self { in_a_row: self.in_a_row.saturating_add(1), since: Some(self.since.unwrap_or(now)) }
    }

    /// Whether the webhook is given up.
    #[must_use]
    pub fn are_too_many(self, now: DateTime<Utc>) -> bool {
        self.in_a_row >= Self::MAX && self.since.is_some_and(|since| now - since >= Self::SHORTEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_webhook_is_given_up_after_many_failures_over_a_day() {
        let start = DateTime::UNIX_EPOCH;
        let after = |count: i32, time: TimeDelta| {
            let failures = (0..count).fold(WebhookFailures::default(), |failures, _| failures.with(start));
            failures.are_too_many(start + time)
        };
        assert!(after(20, TimeDelta::days(1)));
        assert!(!after(19, TimeDelta::days(30)));
        assert!(!after(2000, TimeDelta::hours(23)));
        assert!(!WebhookFailures::default().are_too_many(start));
        let failures = WebhookFailures::default().with(start).with(start + TimeDelta::hours(5));
        assert_eq!(failures, WebhookFailures { in_a_row: 2, since: Some(start) });
    }
}
