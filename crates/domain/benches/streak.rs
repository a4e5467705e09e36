//! Measures the cost of computing a person's streaks, run by `scripts/bench-domain`. It prints the table in
//! `docs/performance-appendix.md`.

#![expect(clippy::expect_used, reason = "a measurement that cannot go on should stop there")]

use chrono::{Days, NaiveDate};
use measure::median;
use milequest_domain::Streaks;
use std::hint::black_box;

mod measure;

/// One computation is too short to be measured alone.
const TIMES: u32 = 200;
const TEN_YEARS: u64 = 3_653;

fn main() {
    if !measure::wanted() {
        return;
    }
    println!("| what | processor time |");
    println!("|---|---|");
    let all = days(TEN_YEARS, |_| true);
    any_order("ten years, every day", &all);
    let parted = days(TEN_YEARS, |back| back % 2 == 0);
    any_order("ten years, every other day, so that every day is a streak", &parted);
    let usual = days(TEN_YEARS, six_of_ten());
    any_order("ten years, six days of ten, the earliest first", &usual);
    let backwards: Vec<_> = usual.iter().rev().copied().collect();
    any_order("the same, the latest first", &backwards);
    row("the same as a stream that is sorted", || {
        Streaks::of_sorted(usual.iter().rev().copied(), today()).expect("sorted")
    });
    any_order("the same, shuffled", &shuffled(&usual));
    any_order("the same, shuffled, each of them three times", &shuffled(&usual.repeat(3)));
    any_order("a hundred years, six days of ten, the earliest first", &days(10 * TEN_YEARS, six_of_ten()));
}

fn any_order(what: &str, days: &[NaiveDate]) {
    row(what, || Streaks::of(days.iter().copied(), today()));
}

fn row(what: &str, count: impl Fn() -> Streaks) {
    let whole = median(15, || (0..TIMES).for_each(|_| _ = black_box(count())));
    println!("| {what} | {:.1} µs |", (whole / TIMES).as_secs_f64() * 1e6);
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")
}

/// Those of the last `count` days up to today for which `active` holds, the earliest first.
fn days(count: u64, mut active: impl FnMut(u64) -> bool) -> Vec<NaiveDate> {
    let back = (0..count).rev().filter(|back| active(*back));
    back.map(|back| today() - Days::new(back)).collect()
}

/// Whether a day is one of the six active ones of ten, without a pattern that a processor could learn.
fn six_of_ten() -> impl FnMut(u64) -> bool {
    let mut chance = chance();
    move |_| chance() % 10 < 6
}

/// The same days in a fixed random order.
fn shuffled(days: &[NaiveDate]) -> Vec<NaiveDate> {
    let (mut days, mut chance) = (days.to_vec(), chance());
    for last in (1..days.len()).rev() {
        days.swap(last, usize::try_from(chance()).unwrap_or_default() % (last + 1));
    }
    days
}

fn chance() -> impl FnMut() -> u64 {
    let mut state = 1_u64;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    }
}
