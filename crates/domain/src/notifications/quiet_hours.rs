//! Quiet hours: the local minutes of the day in which nothing is pushed.

use crate::{RuleError, TimeZone};
use chrono::{DateTime, DurationRound, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A minute of the local day, such as `22:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LocalMinute(u16);

/// Why a text is not a minute of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a time of the day is written as HH:MM, from 00:00 to 23:59")]
pub struct LocalMinuteError;

impl RuleError for LocalMinuteError {
    fn code(&self) -> &'static str {
        "bad_time_of_day"
    }
}

impl LocalMinute {
    /// The number of minutes in a day.
    const PER_DAY: u16 = 24 * 60;

    /// The minute with this number, from 0 for midnight.
    ///
    /// # Errors
    /// When a day has no such minute.
    pub const fn from_number(number: u16) -> Result<Self, LocalMinuteError> {
        if number < Self::PER_DAY { Ok(Self(number)) } else { Err(LocalMinuteError) }
    }

    /// The number of minutes since midnight.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }

    /// The local minute at `at`.
    fn of(at: DateTime<Utc>, zone: TimeZone) -> Self {
        let local = zone.local_time(at);
        Self(u16::try_from(local.hour() * 60 + local.minute()).unwrap_or_default())
    }

    /// The number of minutes from this one to the next `other`, less than a day.
    const fn until(self, other: Self) -> u16 {
        (other.0 + Self::PER_DAY - self.0) % Self::PER_DAY
    }
}

impl fmt::Display for LocalMinute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl From<LocalMinute> for String {
    fn from(minute: LocalMinute) -> Self {
        minute.to_string()
    }
}

impl std::str::FromStr for LocalMinute {
    type Err = LocalMinuteError;

    fn from_str(text: &str) -> Result<Self, LocalMinuteError> {
        let number = |digits: &[u8]| match digits {
            [ten @ b'0'..=b'9', one @ b'0'..=b'9'] => Some(u16::from(ten - b'0') * 10 + u16::from(one - b'0')),
            _ => None,
        };
        let [h1, h2, b':', m1, m2] = text.as_bytes() else { return Err(LocalMinuteError) };
        match (number(&[*h1, *h2]), number(&[*m1, *m2])) {
            (Some(hour @ 0..24), Some(minute @ 0..60)) => Ok(Self(hour * 60 + minute)),
            _ => Err(LocalMinuteError),
        }
    }
}

impl TryFrom<String> for LocalMinute {
    type Error = LocalMinuteError;

    fn try_from(text: String) -> Result<Self, LocalMinuteError> {
        text.parse()
    }
}

/// Quiet hours, from the start up to the end, which is not quiet any more. They may go over midnight.
///
/// They follow the clock on the wall. When it goes forward, minutes that are skipped are quiet for nobody; when it goes back, a
/// minute that comes twice is quiet both times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietHours {
    start: LocalMinute,
    end: LocalMinute,
}

/// Why two minutes are not quiet hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("quiet hours end at another minute than they begin")]
pub struct QuietHoursError;

impl RuleError for QuietHoursError {
    fn code(&self) -> &'static str {
        "empty_quiet_hours"
    }
}

impl QuietHours {
    /// Quiet hours from `start` up to `end`.
    ///
    /// # Errors
    /// When both are equal: that could mean the whole day or nothing.
    pub fn new(start: LocalMinute, end: LocalMinute) -> Result<Self, QuietHoursError> {
        if start == end { Err(QuietHoursError) } else { Ok(Self { start, end }) }
    }

    /// The first quiet minute.
    #[must_use]
    pub const fn start(self) -> LocalMinute {
        self.start
    }

    /// The first minute that is not quiet any more.
    #[must_use]
    pub const fn end(self) -> LocalMinute {
        self.end
    }

    /// Whether `at` is within the quiet hours of somebody in this zone.
    #[must_use]
    pub fn is_quiet(self, at: DateTime<Utc>, zone: TimeZone) -> bool {
        self.start.until(LocalMinute::of(at, zone)) < self.start.until(self.end)
    }

    /// The first moment after `at` that is not quiet, or `at` itself.
    #[must_use]
    pub fn ends_at(self, at: DateTime<Utc>, zone: TimeZone) -> DateTime<Utc> {
        if !self.is_quiet(at, zone) {
            return at;
        }
        let minute = at.duration_trunc(TimeDelta::minutes(1)).unwrap_or(at);
        let length = TimeDelta::minutes(LocalMinute::of(at, zone).until(self.end).into());
        let end = minute + length;
        if zone.local_time(end) - zone.local_time(minute) == length {
            return end;
        }
        // The clock is changed meanwhile.
        let minutes = (1..=2 * i64::from(LocalMinute::PER_DAY)).map(|number| minute + TimeDelta::minutes(number));
        minutes.into_iter().find(|later| !self.is_quiet(*later, zone)).unwrap_or(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hours(start: &str, end: &str) -> QuietHours {
        let minute = |text: &str| text.parse().expect("a minute");
        QuietHours::new(minute(start), minute(end)).expect("hours")
    }

    fn zone(name: &str) -> TimeZone {
        name.parse().expect("a zone")
    }

    /// Cases of zone, start, end, moment, and the end of the delay, or none if the moment is not quiet.
    const CASES: &[(&str, &str, &str, &str, Option<&str>)] = &[
        // A quarter of an hour, and no more.
        ("UTC", "22:30", "22:45", "2026-11-28T22:29:59Z", None),
        ("UTC", "22:30", "22:45", "2026-11-28T22:30:00Z", Some("2026-11-28T22:45:00Z")),
        ("UTC", "22:30", "22:45", "2026-11-28T22:44:59Z", Some("2026-11-28T22:45:00Z")),
        ("UTC", "22:30", "22:45", "2026-11-28T22:45:00Z", None),
        // Over midnight, in the person's zone.
        ("Europe/Vienna", "22:00", "07:00", "2026-11-28T20:59:59Z", None),
        ("Europe/Vienna", "22:00", "07:00", "2026-11-28T21:00:00Z", Some("2026-11-29T06:00:00Z")),
        ("Europe/Vienna", "22:00", "07:00", "2026-11-29T00:30:00Z", Some("2026-11-29T06:00:00Z")),
        ("Europe/Vienna", "22:00", "07:00", "2026-11-29T06:00:00Z", None),
        // Up to midnight, and from midnight.
        ("UTC", "23:00", "00:00", "2026-11-28T23:59:59Z", Some("2026-11-29T00:00:00Z")),
        ("UTC", "00:00", "06:00", "2026-11-29T00:00:00Z", Some("2026-11-29T06:00:00Z")),
        // All of the day but one minute.
        ("UTC", "08:01", "08:00", "2026-11-28T08:00:30Z", None),
        ("UTC", "08:01", "08:00", "2026-11-28T08:01:00Z", Some("2026-11-29T08:00:00Z")),
        // Half-hour and quarter-hour zones.
        ("Asia/Kolkata", "22:00", "06:00", "2026-11-28T16:29:59Z", None),
        ("Asia/Kolkata", "22:00", "06:00", "2026-11-28T16:30:00Z", Some("2026-11-29T00:30:00Z")),
        ("Asia/Kathmandu", "22:00", "06:00", "2026-11-28T16:15:00Z", Some("2026-11-29T00:15:00Z")),
        // The night in which the clock goes forward from 02:00 to 03:00 is an hour shorter.
        ("Europe/Vienna", "22:00", "07:00", "2026-03-28T21:00:00Z", Some("2026-03-29T05:00:00Z")),
        // The end is skipped: the delay ends with the jump.
        ("Europe/Vienna", "22:00", "02:30", "2026-03-29T00:59:59Z", Some("2026-03-29T01:00:00Z")),
        // The start is skipped: it is quiet from the jump on.
        ("Europe/Vienna", "02:30", "04:00", "2026-03-29T00:59:59Z", None),
        ("Europe/Vienna", "02:30", "04:00", "2026-03-29T01:00:00Z", Some("2026-03-29T02:00:00Z")),
        // Both are skipped: it is never quiet.
        ("Europe/Vienna", "02:15", "02:45", "2026-03-29T00:59:59Z", None),
        ("Europe/Vienna", "02:15", "02:45", "2026-03-29T01:00:00Z", None),
        // The night in which the clock goes back from 03:00 to 02:00 is an hour longer.
        ("Europe/Vienna", "22:00", "07:00", "2026-10-24T20:00:00Z", Some("2026-10-25T06:00:00Z")),
        // The end comes twice: the first ends a delay, and the second ends the repeated minutes.
        ("Europe/Vienna", "22:00", "02:30", "2026-10-24T22:00:00Z", Some("2026-10-25T00:30:00Z")),
        ("Europe/Vienna", "22:00", "02:30", "2026-10-25T00:45:00Z", None),
        ("Europe/Vienna", "22:00", "02:30", "2026-10-25T01:10:00Z", Some("2026-10-25T01:30:00Z")),
        // The start comes twice: the jump back ends the first.
        ("Europe/Vienna", "02:30", "07:00", "2026-10-25T00:40:00Z", Some("2026-10-25T01:00:00Z")),
        ("Europe/Vienna", "02:30", "07:00", "2026-10-25T01:29:59Z", None),
        ("Europe/Vienna", "02:30", "07:00", "2026-10-25T01:30:00Z", Some("2026-10-25T06:00:00Z")),
        // A zone whose clock changes by half an hour.
        ("Australia/Lord_Howe", "22:00", "07:00", "2026-10-03T11:30:00Z", Some("2026-10-03T20:00:00Z")),
        ("Australia/Lord_Howe", "22:00", "07:00", "2026-04-04T11:00:00Z", Some("2026-04-04T20:30:00Z")),
    ];

    #[test]
    fn quiet_hours_follow_the_clock_on_the_wall() {
        for (zone_name, start, end, at, ends_at) in CASES {
            let case = format!("{zone_name} {start}-{end} at {at}");
            let (hours, zone) = (hours(start, end), zone(zone_name));
            let at: DateTime<Utc> = at.parse().expect("a moment");
            assert_eq!(hours.is_quiet(at, zone), ends_at.is_some(), "{case}");
            let expected = ends_at.map_or(at, |text| text.parse().expect("a moment"));
            assert_eq!(hours.ends_at(at, zone), expected, "{case}");
        }
    }

    #[test]
    fn equal_minutes_and_wrong_texts_are_refused() {
        let eight = LocalMinute::from_number(480).expect("a minute");
        assert_eq!(QuietHours::new(eight, eight), Err(QuietHoursError));
        assert_eq!((eight.to_string(), "23:59".parse().map(LocalMinute::number)), ("08:00".to_owned(), Ok(1439)));
        assert_eq!(LocalMinute::from_number(1440), Err(LocalMinuteError));
        for wrong in ["", "24:00", "12:60", "7:00", "07:0", "07.00", "+7:00", "07:00 ", "٠٧:٠٠", "07:00:00"] {
            assert_eq!(wrong.parse::<LocalMinute>(), Err(LocalMinuteError), "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn the_delay_ends_at_the_first_moment_that_is_not_quiet(
            (start, end) in (0_u16..1440, 0_u16..1440).prop_filter("equal", |(start, end)| start != end),
            // Two years with their changes of the clock.
            second in 1_767_225_600_i64..1_830_297_600,
            name in prop::sample::select(vec![
                "UTC", "Europe/Vienna", "America/New_York", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe",
                "America/St_Johns", "Pacific/Apia", "Africa/Casablanca",
            ]),
        ) {
            let minute = |number| LocalMinute::from_number(number).expect("a minute");
            let hours = QuietHours::new(minute(start), minute(end)).expect("hours");
            let at = DateTime::from_timestamp(second, 0).expect("a moment");
            let ends_at = hours.ends_at(at, zone(name));
            prop_assert!(!hours.is_quiet(ends_at, zone(name)));
            let quiet = ends_at - at;
            prop_assert!(quiet <= TimeDelta::hours(25));
            for number in 0..quiet.num_minutes() {
                prop_assert!(hours.is_quiet(at + TimeDelta::minutes(number), zone(name)));
            }
        }

        #[test]
        fn a_minute_parses_to_itself(number in 0_u16..1440) {
            let minute = LocalMinute::from_number(number).expect("a minute");
            prop_assert_eq!(minute.to_string().parse(), Ok(minute));
        }
    }
}
