//! Prints how a log, an edit and a deletion change the total of a person: `cargo run --example delta`.

use milequest_domain::{
    Distance, TeamId, UserId,
    activities::{Delta, Fact, Seconds},
};
use std::{collections::BTreeMap, error::Error};
use uuid::Uuid;

fn main() -> Result<(), Box<dyn Error>> {
    let user = UserId::from(Uuid::from_u128(1));
    let team = TeamId::from(Uuid::from_u128(2));
    let walk = Fact {
        user,
        day: "2026-03-01".parse()?,
        distance: Distance::from_metres(5_000.0)?,
        duration: Seconds(3_600),
        is_private: false,
        contributions: BTreeMap::from([(team, None)]),
    };
    let longer = Fact { distance: Distance::from_metres(6_500.0)?, ..walk.clone() };

    let mut total = Delta::default();
    for (name, before, after) in
        [("log", None, Some(&walk)), ("edit", Some(&walk), Some(&longer)), ("delete", Some(&longer), None)]
    {
        total.add(&Delta::between(before, after));
        let millimetres = total.users.get(&user).map_or(0, |split| split.all().distance);
        println!("{name:>6}: the total is {millimetres} mm");
    }
    println!("Nothing is left: {}", total.is_empty());
    Ok(())
}
