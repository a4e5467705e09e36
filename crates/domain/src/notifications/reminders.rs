//! When people are reminded: of a streak that is about to end, and of the last week of a goal.

use crate::{GoalWindow, TimeZone};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};

/// The evening in which people are reminded of a streak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreakReminder;

impl StreakReminder {
    /// The first local hour of the evening.
    pub const FIRST_HOUR: u32 = 19;
    /// The local hour at which the evening has ended.
    pub const END_HOUR: u32 = 21;
    /// The fewest days of a streak that is worth a reminder.
    pub const MIN_DAYS: i64 = 3;

    /// The local day whose evening it is in this zone, or none if it is not evening there.
    #[must_use]
    pub fn day(now: DateTime<Utc>, zone: TimeZone) -> Option<NaiveDate> {
        let local = zone.local_time(now);
        (Self::FIRST_HOUR..Self::END_HOUR).contains(&local.hour()).then(|| local.date())
    }

    /// When the local day ends, and the streak with it: the first moment of the next day.
    #[must_use]
    pub fn ends_at(now: DateTime<Utc>, zone: TimeZone) -> DateTime<Utc> {
        let today = zone.local_time(now).date();
        let minute =
            now - TimeDelta::seconds(i64::from(now.second())) - TimeDelta::nanoseconds(now.nanosecond().into());
        // Nowhere is a day longer than 25 hours; half-hour changes fall on whole minutes.
        let later = (1..=25 * 60).map(|minutes| minute + TimeDelta::minutes(minutes));
        later.into_iter().find(|later| zone.local_time(*later).date() != today).unwrap_or(minute)
    }
}

/// The reminder of the last week of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalReminder;

impl GoalReminder {
    /// The number of days of the last week, the last day included.
    pub const DAYS: u64 = 7;
    /// A goal that is shorter is not reminded of: its members have just heard of it.
    pub const MIN_DAYS: i64 = 14;
    /// The hour of the day in UTC from which people are told.
    const HOUR: u32 = 9;

    /// The last days of the goals that are in their last week.
    #[must_use]
    pub fn last_days(now: DateTime<Utc>) -> (NaiveDate, NaiveDate) {
        let today = now.date_naive();
        let before = if now.hour() < Self::HOUR { 2 } else { 1 };
        (today, today.checked_add_days(Days::new(Self::DAYS - before)).unwrap_or(today))
    }

    /// Whether members of a goal with these days are told now.
    #[must_use]
    pub fn is_due(window: GoalWindow, now: DateTime<Utc>) -> bool {
        let (earliest, latest) = Self::last_days(now);
        let is_long = |last: NaiveDate| (last - window.first()).num_days() + 1 >= Self::MIN_DAYS;
        window.last().is_some_and(|last| (earliest..=latest).contains(&last) && is_long(last))
    }

    /// When the last day has ended everywhere on Earth.
    #[must_use]
    pub fn ends_at(last: NaiveDate) -> DateTime<Utc> {
        let next = last.checked_add_days(Days::new(1)).unwrap_or(last);
        NaiveDateTime::new(next, NaiveTime::MIN).and_utc() + TimeDelta::hours(12)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> DateTime<Utc> {
        text.parse().expect("a moment")
    }

    fn zone(name: &str) -> TimeZone {
        name.parse().expect("a zone")
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// Cases of zone, moment, the local day whose evening it is, and the end of that day.
    const EVENINGS: &[(&str, &str, Option<&str>, &str)] = &[
        ("UTC", "2026-11-28T18:59:59Z", None, "2026-11-29T00:00:00Z"),
        ("UTC", "2026-11-28T19:00:00Z", Some("2026-11-28"), "2026-11-29T00:00:00Z"),
        ("UTC", "2026-11-28T20:59:59Z", Some("2026-11-28"), "2026-11-29T00:00:00Z"),
        ("UTC", "2026-11-28T21:00:00Z", None, "2026-11-29T00:00:00Z"),
        // The person's day, and not that of the service.
        ("Europe/Vienna", "2026-11-28T18:00:00Z", Some("2026-11-28"), "2026-11-28T23:00:00Z"),
        ("Pacific/Auckland", "2026-11-28T06:30:00Z", Some("2026-11-28"), "2026-11-28T11:00:00Z"),
        ("Pacific/Kiritimati", "2026-11-28T05:00:00Z", Some("2026-11-28"), "2026-11-28T10:00:00Z"),
        ("Pacific/Honolulu", "2026-11-29T05:30:00Z", Some("2026-11-28"), "2026-11-29T10:00:00Z"),
        ("America/Los_Angeles", "2026-11-29T03:00:00Z", Some("2026-11-28"), "2026-11-29T08:00:00Z"),
        // Half-hour and quarter-hour zones.
        ("Asia/Kolkata", "2026-11-28T13:29:59Z", None, "2026-11-28T18:30:00Z"),
        ("Asia/Kolkata", "2026-11-28T13:30:00Z", Some("2026-11-28"), "2026-11-28T18:30:00Z"),
        ("Asia/Kathmandu", "2026-11-28T13:15:00Z", Some("2026-11-28"), "2026-11-28T18:15:00Z"),
        // The evening before and after the clock goes forward: an hour earlier in UTC.
        ("Europe/Vienna", "2026-03-28T18:00:00Z", Some("2026-03-28"), "2026-03-28T23:00:00Z"),
        ("Europe/Vienna", "2026-03-29T16:59:59Z", None, "2026-03-29T22:00:00Z"),
        ("Europe/Vienna", "2026-03-29T17:00:00Z", Some("2026-03-29"), "2026-03-29T22:00:00Z"),
        // And before and after it goes back.
        ("Europe/Vienna", "2026-10-24T17:00:00Z", Some("2026-10-24"), "2026-10-24T22:00:00Z"),
        ("Europe/Vienna", "2026-10-25T17:30:00Z", None, "2026-10-25T23:00:00Z"),
        ("Europe/Vienna", "2026-10-25T18:00:00Z", Some("2026-10-25"), "2026-10-25T23:00:00Z"),
        ("America/New_York", "2026-11-02T00:00:00Z", Some("2026-11-01"), "2026-11-02T05:00:00Z"),
        // A zone whose clock changes by half an hour, and one whose clock skips midnight.
        ("Australia/Lord_Howe", "2026-10-03T08:30:00Z", Some("2026-10-03"), "2026-10-03T13:30:00Z"),
        ("Australia/Lord_Howe", "2026-10-04T08:00:00Z", Some("2026-10-04"), "2026-10-04T13:00:00Z"),
        ("Africa/Cairo", "2026-04-23T17:30:00Z", Some("2026-04-23"), "2026-04-23T22:00:00Z"),
    ];

    #[test]
    fn people_are_reminded_in_the_evening_of_their_own_day() {
        for (name, at, evening, ends_at) in EVENINGS {
            let (at, zone, case) = (moment(at), zone(name), format!("{name} at {at}"));
            assert_eq!(StreakReminder::day(at, zone), evening.map(day), "{case}");
            assert_eq!(StreakReminder::ends_at(at, zone), moment(ends_at), "{case}");
        }
    }

    #[test]
    fn zones_have_an_evening_on_every_day_of_a_year() {
        for name in TimeZone::names().step_by(60) {
            let zone = zone(name);
            let mut evening = None;
            // Every quarter of an hour, as often as the job runs.
            for quarter in 0..366 * 96 {
                let now = moment("2026-01-01T00:00:00Z") + TimeDelta::minutes(15 * quarter);
                let Some(today) = StreakReminder::day(now, zone) else { continue };
                let next = evening.and_then(|last: NaiveDate| last.succ_opt());
                assert!(
                    evening.is_none_or(|last| last == today) || next == Some(today),
                    "{name} misses a day before {today}"
                );
                evening = Some(today);
            }
            assert!(evening.is_some_and(|last| last >= day("2026-12-31")), "{name}");
        }
    }

    #[test]
    fn the_members_of_a_long_goal_are_told_when_its_last_week_begins() {
        let window = |first: &str, last: Option<&str>| GoalWindow::new(day(first), last.map(day)).expect("days");
        let month = window("2026-11-01", Some("2026-11-30"));
        for (at, is_due) in [
            ("2026-11-23T23:59:59Z", false),
            // The last week is from the 24th to the 30th.
            ("2026-11-24T08:59:59Z", false),
            ("2026-11-24T09:00:00Z", true),
            ("2026-11-30T08:00:00Z", true),
            ("2026-11-30T23:59:59Z", true),
            ("2026-12-01T00:00:00Z", false),
        ] {
            assert_eq!(GoalReminder::is_due(month, moment(at)), is_due, "{at}");
        }
        let noon = moment("2026-11-27T12:00:00Z");
        assert!(!GoalReminder::is_due(window("2026-11-01", None), noon), "it has no last day");
        assert!(!GoalReminder::is_due(window("2026-11-18", Some("2026-11-30")), noon), "it is too short");
        assert!(GoalReminder::is_due(window("2026-11-17", Some("2026-11-30")), noon));
        assert_eq!(GoalReminder::ends_at(day("2026-11-30")), moment("2026-12-01T12:00:00Z"));
    }
}
