//! Tests of the forecast of goals. `crates/domain/tests/forecast_calibration.rs` measures how often its intervals hold.

use super::*;
use crate::{GoalStatus, forecasts::DayTotal};
use chrono::{Datelike, Weekday};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn kilometres(count: f64) -> Distance {
    Distance::from_metres((count * 1_000.0).round()).expect("a distance")
}

/// A goal with these kilometres on consecutive days from a Monday, and with this much left.
fn basis(days: &[f64], left: f64) -> ForecastBasis {
    let first = day("2026-03-02");
    let total =
        |(place, total): (usize, &f64)| DayTotal { day: first + Days::new(place as u64), distance: kilometres(*total) };
    let totals: Vec<DayTotal> = days.iter().enumerate().map(total).filter(|total| !total.distance.is_zero()).collect();
    let done: Distance = totals.iter().map(|total| total.distance).sum();
    ForecastBasis {
        status: GoalStatus::Active,
        target: done.saturating_add(kilometres(left)),
        done,
        started_on: first,
        last_day: None,
        today: first + Days::new(days.len() as u64),
        days: totals,
    }
}

fn forecast(days: &[f64], left: f64) -> GoalForecast {
    GoalForecast::new(&basis(days, left)).expect("a forecast")
}

/// Whole days from the day of the forecast, which is `days` after the first one.
fn ahead(forecast: &GoalForecast, days: usize) -> [i64; 3] {
    let today = day("2026-03-02") + Days::new(days as u64);
    let latest = forecast.latest.expect("a last day");
    [forecast.earliest, forecast.day, latest].map(|day| (day - today).num_days())
}

#[test]
fn a_steady_goal_arrives_when_its_pace_says() {
    let days: Vec<f64> = (0..70).map(|day| 10.0 + f64::from(day * 7 % 5) - 2.0).collect();
    let found = forecast(&days, 300.0);
    let [earliest, middle, latest] = ahead(&found, 70);
    assert!((28..=30).contains(&middle) && earliest < middle && latest > middle, "{earliest} {middle} {latest}");
    assert!(latest - earliest < 8, "{earliest} {latest}");
    assert!((found.pace.metres() - 10_000.0).abs() < 300.0, "{}", found.pace);
    assert_eq!((found.basis_days, found.weeks.len()), (70, 10));
}

#[test]
fn the_rhythm_of_the_week_decides_the_day() {
    let days: Vec<f64> = (0..84).map(|day| if day % 7 >= 5 { 20.0 } else { 0.5 }).collect();
    let found = forecast(&days, 60.0);
    // From a Monday, a weekend brings 40 km: the second one is needed.
    assert_eq!(found.day.weekday(), Weekday::Sat);
    let [saturday, monday] = [found.weekday_shares[5], found.weekday_shares[0]];
    assert!(saturday > 0.35 && monday < 0.05, "{:?}", found.weekday_shares);
    assert!((found.weekday_shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
}

#[test]
fn recent_weeks_count_more_than_early_ones() {
    let slow_then_fast: Vec<f64> = (0..140).map(|day| if day < 70 { 5.0 } else { 10.0 }).collect();
    let [_, middle, _] = ahead(&forecast(&slow_then_fast, 200.0), 140);
    assert!((15..=21).contains(&middle), "{middle}");
}

#[test]
fn irregular_days_make_a_wider_interval_than_regular_ones() {
    let width = |days: &[f64]| {
        let [earliest, _, latest] = ahead(&forecast(days, 300.0), days.len());
        latest - earliest
    };
    let regular: Vec<f64> = (0..98).map(|_| 10.0).collect();
    let irregular: Vec<f64> = (0..98).map(|day| if day * 5 % 7 == 0 { 70.0 } else { 0.0 }).collect();
    let bursts: Vec<f64> = (0..98).map(|day| if day % 28 < 4 { 70.0 } else { 0.0 }).collect();
    assert!(width(&regular) < 4, "{}", width(&regular));
    assert!(width(&irregular) > width(&regular) + 3, "{}", width(&irregular));
    assert!(width(&bursts) > 2 * width(&irregular), "{} {}", width(&bursts), width(&irregular));
}

#[test]
fn what_was_done_today_is_not_expected_again() {
    let days: Vec<f64> = (0..70).map(|_| 10.0).collect();
    let morning = basis(&days, 95.0);
    let today = DayTotal { day: morning.today, distance: kilometres(10.0) };
    let evening = ForecastBasis {
        done: morning.done.saturating_add(today.distance),
        days: morning.days.iter().copied().chain([today]).collect(),
        ..morning.clone()
    };
    let [before, after] = [&morning, &evening].map(|basis| GoalForecast::new(basis).expect("a forecast").day);
    assert_eq!((before - morning.today).num_days(), 9);
    assert_eq!(after, before);
}

#[test]
fn a_goal_that_fades_may_never_be_reached() {
    let fading: Vec<f64> = (0..140).map(|day| 10.0 * (-f64::from(day) / 30.0).exp()).collect();
    assert_eq!(GoalForecast::new(&basis(&fading, 5_000.0)), Err(NoForecast::TooSlow));
    let steady: Vec<f64> = (0..140).map(|_| 1.0).collect();
    assert_eq!(GoalForecast::new(&basis(&steady, 40_000.0)), Err(NoForecast::TooSlow));
    let weeks_in_bursts: Vec<f64> = (0..140).map(|day| if day % 60 < 4 { 20.0 } else { 0.0 }).collect();
    let found = forecast(&weeks_in_bursts, 1_000.0);
    assert!(found.latest.is_none(), "{found:?}");
}

#[test]
fn a_goal_with_a_last_day_has_a_chance() {
    let days: Vec<f64> = (0..70).map(|day| 10.0 + f64::from(day * 7 % 5) - 2.0).collect();
    let chance = |last: NaiveDate| {
        let basis = ForecastBasis { last_day: Some(last), ..basis(&days, 300.0) };
        GoalForecast::new(&basis).expect("a forecast").chance_in_time.expect("a chance")
    };
    let found = forecast(&days, 300.0);
    assert_eq!(found.chance_in_time, None);
    assert!((40..=70).contains(&chance(found.day)), "{}", chance(found.day));
    assert!(chance(found.earliest - Days::new(1)) < 25 && chance(found.latest.expect("a day")) > 75);
    assert_eq!([chance(found.day - Days::new(20)), chance(found.day + Days::new(60))], [1, 99]);
    assert_eq!(chance(day("2026-03-05")), 0, "it is over");
}

#[test]
fn the_band_begins_now_and_ends_on_the_last_day_of_the_interval() {
    let days: Vec<f64> = (0..70).map(|day| 10.0 + f64::from(day * 7 % 5) - 2.0).collect();
    for left in [5.0, 300.0, 6_000.0] {
        let (basis, found) = (basis(&days, left), forecast(&days, left));
        assert!((1..=60).contains(&found.band.len()), "{left}: {}", found.band.len());
        assert_eq!(found.band[0].day, basis.today);
        assert_eq!(found.band.last().map(|point| point.day), found.latest);
        assert!(
            found
                .band
                .iter()
                .all(|point| basis.done <= point.low && point.low <= point.middle && point.middle <= point.high)
        );
        assert!(found.band.last().is_some_and(|point| point.middle >= basis.target));
    }
}

proptest! {
    #[test]
    fn an_interval_contains_its_day_and_follows_the_distance(
        days in prop::collection::vec(prop_oneof![Just(0.0), 0.1..80.0_f64], 14..200), left in 1.0..5_000.0_f64, more in 1.0..3.0_f64,
    ) {
        let (near, far) = (basis(&days, left), basis(&days, left * more));
        let (Ok(near_found), Ok(far_found)) = (GoalForecast::new(&near), GoalForecast::new(&far)) else { return Ok(()) };
        prop_assert!(near.today <= near_found.earliest && near_found.earliest <= near_found.day);
        prop_assert!(near_found.latest.is_none_or(|latest| near_found.day <= latest));
        prop_assert!(near_found.day <= far_found.day && near_found.earliest <= far_found.earliest);
        let weeks: Distance = near_found.weeks.iter().map(|week| week.distance).sum();
        let (weeks, done) = (weeks.metres(), near.done.metres());
        prop_assert!((weeks - done).abs() < 60.0, "{} {}", weeks, done);
    }

    #[test]
    fn the_unit_of_distance_does_not_matter(days in prop::collection::vec(prop_oneof![Just(0.0), 1.0..80.0_f64], 14..150)) {
        let tenfold: Vec<f64> = days.iter().map(|day| day * 10.0).collect();
        let (one, ten) = (GoalForecast::new(&basis(&days, 700.0)), GoalForecast::new(&basis(&tenfold, 7_000.0)));
        let dates = |found: GoalForecast| (found.earliest, found.day, found.latest);
        match (one.map(dates), ten.map(dates)) {
            (Ok(one), Ok(ten)) => {
                // Whole metres differ a little.
                prop_assert!((one.1 - ten.1).num_days().abs() <= 1, "{:?} {:?}", one, ten);
                prop_assert!((one.0 - ten.0).num_days().abs() <= 1, "{:?} {:?}", one, ten);
            }
            (one, ten) => prop_assert_eq!(one, ten),
        }
    }
}
