//! How often a person gets mail about notifications.

use crate::{TimeZone, named_choice::choices};
use chrono::{DateTime, Datelike, NaiveTime, TimeDelta, Utc, Weekday};

choices! {
    /// How often a person gets mail about notifications.
    MailFrequency: "a frequency of mail" {
        /// Some minutes after the first notification.
        #[default]
        Soon = "soon",
        /// Once a day.
        Daily = "daily",
        /// Once a week.
        Weekly = "weekly",
    }
}

/// The local time of daily and weekly mail.
const DIGEST_TIME: NaiveTime = match NaiveTime::from_hms_opt(8, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// The day of weekly mail.
const DIGEST_DAY: Weekday = Weekday::Mon;

impl MailFrequency {
    /// When the next daily or weekly mail after `after` goes out. None: mail goes out soon.
    #[must_use]
    pub fn next_digest(self, after: DateTime<Utc>, zone: TimeZone) -> Option<DateTime<Utc>> {
        if self == Self::Soon {
            return None;
        }
        let today = zone.local_time(after).date();
        let days = (0..=8).map(|days| today + TimeDelta::days(days));
        let days = days.filter(|day| self == Self::Daily || day.weekday() == DIGEST_DAY);
        let mut moments = days.map(|day| zone.moment_at(day.and_time(DIGEST_TIME)));
        moments.find(|moment| *moment > after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cases of zone, frequency, moment and the next mail.
    const CASES: &[(&str, MailFrequency, &str, &str)] = &[
        ("UTC", MailFrequency::Daily, "2026-11-28T07:59:59Z", "2026-11-28T08:00:00Z"),
        ("UTC", MailFrequency::Daily, "2026-11-28T08:00:00Z", "2026-11-29T08:00:00Z"),
        ("Europe/Vienna", MailFrequency::Daily, "2026-11-28T22:59:00Z", "2026-11-29T07:00:00Z"),
        // It is tomorrow there already.
        ("Pacific/Auckland", MailFrequency::Daily, "2026-11-28T20:00:00Z", "2026-11-29T19:00:00Z"),
        // The clock goes forward, and back, before the mail.
        ("Europe/Vienna", MailFrequency::Daily, "2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z"),
        ("Europe/Vienna", MailFrequency::Daily, "2026-10-24T12:00:00Z", "2026-10-25T07:00:00Z"),
        // 2026-11-30 is a Monday.
        ("UTC", MailFrequency::Weekly, "2026-11-28T12:00:00Z", "2026-11-30T08:00:00Z"),
        ("UTC", MailFrequency::Weekly, "2026-11-30T07:00:00Z", "2026-11-30T08:00:00Z"),
        ("UTC", MailFrequency::Weekly, "2026-11-30T08:00:00Z", "2026-12-07T08:00:00Z"),
        ("America/New_York", MailFrequency::Weekly, "2026-03-05T12:00:00Z", "2026-03-09T12:00:00Z"),
        // The day was skipped there: the mail goes out with the jump.
        ("Pacific/Apia", MailFrequency::Daily, "2011-12-30T09:00:00Z", "2011-12-30T10:00:00Z"),
    ];

    #[test]
    fn a_digest_goes_out_at_eight_by_the_clock_on_the_wall() {
        for (zone, frequency, after, expected) in CASES {
            let zone: TimeZone = zone.parse().expect("a zone");
            let after: DateTime<Utc> = after.parse().expect("a moment");
            let next = frequency.next_digest(after, zone);
            assert_eq!(next, expected.parse().ok(), "{frequency:?} in {zone} after {after}");
        }
        assert_eq!(MailFrequency::Soon.next_digest(DateTime::UNIX_EPOCH, TimeZone::UTC), None);
    }
}
