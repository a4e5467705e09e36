//! Streaks over the bounds of weeks and years and over the date line.

use super::*;
use crate::TimeZone;
use chrono::{NaiveTime, TimeDelta};

mod laws;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn days(texts: &[&str]) -> Vec<NaiveDate> {
    texts.iter().map(|text| day(text)).collect()
}

/// The streaks of some days of November 2026, as of the 21st.
fn november(active: &[u32]) -> Streaks {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a day");
    Streaks::of(active.iter().map(|number| day(*number)), day(21))
}

#[expect(clippy::unnecessary_wraps, reason = "it is compared with an option")]
fn streak(first: &str, last: &str) -> Option<Streak> {
    Some(Streak { first: day(first), last: day(last) })
}

#[test]
fn without_a_day_there_is_no_streak() {
    let none = november(&[]);
    assert_eq!((none.current(), none.longest(), none.active_days()), (None, None, 0));
    assert_eq!((none.current_days(), none.state()), (0, StreakState::NeverBegun));
}

#[test]
fn today_alone_is_a_streak_of_one_day() {
    let today = november(&[21]);
    assert_eq!(today.current(), streak("2026-11-21", "2026-11-21"));
    assert_eq!((today.current(), today.current_days()), (today.longest(), 1));
    assert_eq!(today.state(), StreakState::ActiveToday);
}

#[test]
fn after_yesterday_the_streak_waits_for_today() {
    let waiting = november(&[19, 20]);
    assert_eq!(waiting.current(), streak("2026-11-19", "2026-11-20"));
    assert_eq!(waiting.state(), StreakState::WaitsForToday);
}

#[test]
fn after_a_whole_day_without_activity_the_streak_is_broken_at_that_day() {
    let broken = november(&[15, 18, 19]);
    assert_eq!(broken.current(), None);
    assert_eq!(broken.state(), StreakState::Broken { last_day: day("2026-11-19"), missed_day: day("2026-11-20") });
    assert_eq!(broken.longest(), streak("2026-11-18", "2026-11-19"));
}

#[test]
fn a_day_logged_late_joins_two_streaks() {
    let apart = november(&[16, 17, 18, 20, 21]);
    assert_eq!((apart.current_days(), apart.longest().map(Streak::days)), (2, Some(3)));
    let joined = november(&[16, 17, 18, 20, 21, 19]);
    assert_eq!(joined.current(), streak("2026-11-16", "2026-11-21"));
    assert_eq!(joined.longest(), joined.current());
}

#[test]
fn a_day_with_several_activities_is_one_day() {
    let twice = november(&[21, 20, 21, 20, 20, 18]);
    assert_eq!((twice.current_days(), twice.active_days()), (2, 3));
}

#[test]
fn of_equally_long_streaks_the_most_recent_is_the_longest() {
    let tied = november(&[1, 2, 3, 7, 8, 9, 12, 13]);
    assert_eq!(tied.longest(), streak("2026-11-07", "2026-11-09"));
    let latest_first = days(&["2026-11-09", "2026-11-08", "2026-11-02", "2026-11-01"]);
    let sorted = Streaks::of_sorted(latest_first, day("2026-11-21")).expect("sorted");
    assert_eq!(sorted.longest(), streak("2026-11-08", "2026-11-09"));
}

#[test]
fn a_streak_continues_over_new_year() {
    let active = days(&["2026-12-30", "2026-12-31", "2027-01-01"]);
    assert_eq!(Streaks::of(active, day("2027-01-02")).current(), streak("2026-12-30", "2027-01-01"));
}

#[test]
fn the_29th_of_february_counts_only_in_leap_years() {
    let february = |year| days(&[&format!("{year}-02-28"), &format!("{year}-03-01")]);
    assert_eq!(Streaks::of(february(2026), day("2026-03-01")).current_days(), 2);
    let missed = Streaks::of(february(2028), day("2028-03-01"));
    assert_eq!((missed.current_days(), missed.active_days()), (1, 2));
    let leap = february(2028).into_iter().chain([day("2028-02-29")]);
    assert_eq!(Streaks::of(leap, day("2028-03-01")).current_days(), 3);
}

#[test]
fn a_streak_that_reaches_tomorrow_is_current_with_all_its_days() {
    let ahead = november(&[20, 21, 22]);
    assert_eq!(ahead.current(), streak("2026-11-20", "2026-11-22"));
    assert_eq!(ahead.state(), StreakState::ActiveToday);
}

#[test]
fn a_first_day_up_to_two_days_ahead_is_a_streak() {
    for active in [[22, 22], [22, 23], [23, 23]] {
        let ahead = november(&active);
        assert_eq!((ahead.state(), ahead.current()), (StreakState::Ahead, ahead.longest()), "{active:?}");
    }
    let behind = november(&[10, 11, 22]);
    assert_eq!((behind.state(), behind.current()), (StreakState::Ahead, streak("2026-11-22", "2026-11-22")));
}

#[test]
fn yesterdays_streak_still_waits_for_today_when_tomorrow_is_logged() {
    let waiting = november(&[18, 19, 20, 22]);
    assert_eq!(waiting.current(), streak("2026-11-18", "2026-11-20"));
    assert_eq!((waiting.state(), waiting.active_days()), (StreakState::WaitsForToday, 4));
    assert_eq!(november(&[18, 19, 20, 22, 21]).current_days(), 5);
}

#[test]
fn a_day_too_far_ahead_does_not_change_the_current_streak() {
    let far = november(&[24, 25, 26]);
    assert_eq!((far.current(), far.state()), (None, StreakState::NeverBegun));
    assert_eq!((far.longest().map(Streak::days), far.active_days()), (Some(3), 3));
    assert_eq!(november(&[20, 24]).state(), StreakState::WaitsForToday);
    let broken = StreakState::Broken { last_day: day("2026-11-10"), missed_day: day("2026-11-11") };
    assert_eq!(november(&[10, 24]).state(), broken);
}

#[test]
fn no_time_zone_is_further_ahead_than_a_streak_can_begin() {
    let zones: Vec<TimeZone> = TimeZone::names().map(|name| name.parse().expect("a zone")).collect();
    let hours = (0..24).map(|hour| day("2026-11-21").and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(hour));
    let ahead = hours.map(|moment| {
        let days = || zones.iter().map(|zone| zone.local_time(moment).date());
        (days().max().expect("zones") - days().min().expect("zones")).num_days()
    });
    assert_eq!(ahead.max(), Some(Streaks::MAX_DAYS_AHEAD));
}

#[test]
fn sorted_days_ascend_or_descend() {
    let up = days(&["2026-11-18", "2026-11-18", "2026-11-20", "2026-11-21"]);
    let down = up.iter().rev().copied();
    let today = day("2026-11-21");
    let expected = Ok(Streaks::of(up.clone(), today));
    assert_eq!(Streaks::of_sorted(down, today), expected);
    assert_eq!(Streaks::of_sorted(up, today), expected);
    let error = Streaks::of_sorted(days(&["2026-11-20", "2026-11-20", "2026-11-21", "2026-11-19"]), today);
    let error = error.expect_err("forth and back");
    assert_eq!(error.to_string(), "the days are not sorted: 2026-11-19 comes out of turn");
    assert_eq!(error.code(), "unsorted_days");
    assert!(Streaks::of_sorted(days(&["2026-11-19", "2026-11-18", "2026-11-19"]), today).is_err());
}

#[test]
fn the_bounds_of_the_calendar_are_days_like_others() {
    let (min, max) = (NaiveDate::MIN, NaiveDate::MAX);
    let ends = Streaks::of([min, max], max);
    assert_eq!((ends.current_days(), ends.state(), ends.active_days()), (1, StreakState::ActiveToday, 2));
    assert_eq!(Streaks::of([min, max], min).state(), StreakState::ActiveToday);
}
