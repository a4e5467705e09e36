//! Prints the streaks of some days: `cargo run --example streak -- 2026-11-21 2026-11-19 2026-11-20`. The first day is today.

use chrono::NaiveDate;
use milequest_domain::Streaks;
use std::{env, error::Error};

fn main() -> Result<(), Box<dyn Error>> {
    let mut days = env::args().skip(1).map(|day| day.parse()).collect::<Result<Vec<NaiveDate>, _>>()?;
    if days.is_empty() {
        days = ["2026-11-21", "2026-11-19", "2026-11-20", "2026-11-12"]
            .map(str::parse)
            .into_iter()
            .collect::<Result<_, _>>()?;
    }
    let today = days.remove(0);
    let streaks = Streaks::of(days, today);
    println!("The current streak has {} days: {:?}.", streaks.current_days(), streaks.state());
    if let Some(longest) = streaks.longest() {
        println!("The longest streak has {} days, from {} to {}.", longest.days(), longest.first(), longest.last());
    }
    Ok(())
}
