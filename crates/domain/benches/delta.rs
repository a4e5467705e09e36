//! Measures the cost of computing the effect of an activity on every total, run by `scripts/bench-domain`. It prints
//! the table in `docs/performance-appendix.md`.

#![expect(clippy::expect_used, reason = "a measurement that cannot go on should stop there")]

use chrono::{Days, NaiveDate};
use measure::median;
use milequest_domain::{
    Distance,
    activities::{Delta, Fact, Seconds},
};
use std::hint::black_box;
use uuid::Uuid;

mod measure;

/// One delta is too short to be measured alone.
const TIMES: usize = 1_000;

fn main() {
    if !measure::wanted() {
        return;
    }
    println!("| what | processor time |");
    println!("|---|---|");
    let facts: Vec<_> = (0..TIMES as u64).map(|number| fact(number, 1)).collect();
    one_by_one("logging an activity that counts for one team", &facts, |fact| Delta::between(None, Some(fact)));
    let many: Vec<_> = (0..TIMES as u64).map(|number| fact(number, 5)).collect();
    one_by_one("the same for five teams", &many, |fact| Delta::between(None, Some(fact)));
    one_by_one("hiding an activity", &facts, |fact| {
        Delta::between(Some(fact), Some(&Fact { is_private: true, ..fact.clone() }))
    });
    let sum = || {
        let mut sum = Delta::default();
        facts.iter().for_each(|fact| sum.add(&Delta::between(None, Some(fact))));
        sum
    };
    let whole = median(15, || _ = black_box(sum()));
    println!("| each of a batch of {TIMES} by 100 people, summed | {} ns |", whole.as_nanos() / TIMES as u128);
}

fn one_by_one(what: &str, facts: &[Fact], delta: impl Fn(&Fact) -> Delta) {
    let whole = median(15, || facts.iter().for_each(|fact| _ = black_box(delta(fact))));
    println!("| {what} | {} ns |", whole.as_nanos() / facts.len() as u128);
}

/// The activity of one of a hundred people on one of ten days.
fn fact(number: u64, teams: u128) -> Fact {
    Fact {
        user: Uuid::from_u128(u128::from(number % 100)).into(),
        day: NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day") - Days::new(number % 10),
        distance: Distance::from_metres(5_000.0).expect("a distance"),
        duration: Seconds(1_800),
        is_private: number.is_multiple_of(5),
        contributions: (1..=teams)
            .map(|team| (Uuid::from_u128(team).into(), Some(Uuid::from_u128(100 + team).into())))
            .collect(),
    }
}
