//! When an announcement is sent, and when it ends.

use crate::RuleError;
use chrono::{DateTime, TimeDelta, Utc};

/// When an announcement is sent, and when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnnouncementSchedule {
    starts_at: DateTime<Utc>,
    expires_at: Option<DateTime<Utc>>,
}

/// Why two moments are no schedule. `field` of each names the moment that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnnouncementScheduleError {
    /// It would begin too long after now.
    #[error("an announcement begins at most {} days from now", AnnouncementSchedule::LONGEST.num_days())]
    TooLate,
    /// It would end before it begins, or before now.
    #[error("an announcement ends after it begins, and after now")]
    Backwards,
    /// It would end too long after it begins.
    #[error("an announcement ends at most {} days after it begins", AnnouncementSchedule::LONGEST.num_days())]
    TooLong,
}

impl AnnouncementScheduleError {
    /// The name of the moment that is wrong.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::TooLate => "starts_at",
            Self::Backwards | Self::TooLong => "expires_at",
        }
    }
}

impl RuleError for AnnouncementScheduleError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooLate => "too_late",
            Self::Backwards => "backwards",
            Self::TooLong => "too_long",
        }
    }
}

impl AnnouncementSchedule {
    /// The longest time until it begins, and from its begin to its end.
    pub const LONGEST: TimeDelta = TimeDelta::days(366);

    /// Creates a schedule. An announcement without a begin, and one whose begin has passed, begins now.
    ///
    /// # Errors
    /// When it begins or ends too late, or ends before it begins.
    pub fn new(
        starts_at: Option<DateTime<Utc>>,
        expires_at: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<Self, AnnouncementScheduleError> {
        let starts_at = starts_at.map_or(now, |starts_at| starts_at.max(now));
        if starts_at - now > Self::LONGEST {
            return Err(AnnouncementScheduleError::TooLate);
        }
        if let Some(expires_at) = expires_at {
            if expires_at <= starts_at {
                return Err(AnnouncementScheduleError::Backwards);
            }
            if expires_at - starts_at > Self::LONGEST {
                return Err(AnnouncementScheduleError::TooLong);
            }
        }
        Ok(Self { starts_at, expires_at })
    }

    /// When it is sent.
    #[must_use]
    pub const fn starts_at(self) -> DateTime<Utc> {
        self.starts_at
    }

    /// When it ends, if it does.
    #[must_use]
    pub const fn expires_at(self) -> Option<DateTime<Utc>> {
        self.expires_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_announcement_begins_now_or_later_and_ends_after_that() {
        let now: DateTime<Utc> = "2026-11-29T08:00:00Z".parse().expect("a moment");
        let hours = |hours: i64| Some(now + TimeDelta::hours(hours));
        let days = |days: i64| Some(now + TimeDelta::days(days));
        let schedule = |starts_at, expires_at| {
            AnnouncementSchedule::new(starts_at, expires_at, now).map(|one| (one.starts_at(), one.expires_at()))
        };
        assert_eq!(schedule(None, None), Ok((now, None)));
        assert_eq!(schedule(hours(-1), hours(1)), Ok((now, hours(1))), "a begin that has passed is now");
        assert_eq!(schedule(hours(2), hours(3)), Ok((now + TimeDelta::hours(2), hours(3))));
        assert_eq!(schedule(days(366), days(732)), Ok((now + TimeDelta::days(366), days(732))));
        for (starts_at, expires_at, error) in [
            (days(367), None, AnnouncementScheduleError::TooLate),
            (None, hours(0), AnnouncementScheduleError::Backwards),
            (hours(2), hours(2), AnnouncementScheduleError::Backwards),
            (hours(-5), hours(-1), AnnouncementScheduleError::Backwards),
            (None, days(367), AnnouncementScheduleError::TooLong),
        ] {
            assert_eq!(schedule(starts_at, expires_at), Err(error), "{starts_at:?} {expires_at:?}");
        }
    }
}
