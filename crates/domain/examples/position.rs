//! Prints the position of a team on its way from Vienna to Hamburg: `cargo run --example position -- 300`, in
//! kilometres.

use milequest_domain::{
    Distance,
    routes::{Laps, Place, Route, WaypointInput},
};
use std::{env, error::Error};

fn main() -> Result<(), Box<dyn Error>> {
    let kilometres: f64 = env::args().nth(1).as_deref().unwrap_or("300").parse()?;
    let mut stops = Vec::new();
    for (name, latitude, longitude) in
        [("Vienna", 48.2085, 16.3731), ("Prague", 50.0875, 14.4213), ("Hamburg", 53.5503, 9.992)]
    {
        stops.push(WaypointInput { name: Some(name.parse()?), place: Place::new(latitude, longitude)?, to_next: None });
    }
    let route = Route::through(stops, Laps::ONE_WAY)?;
    let position = route.position(Distance::from_metres(kilometres * 1_000.0)?);
    println!("The route is {} m long.", route.length());
    println!("After {kilometres} km the team is at {}, {}.", position.place.latitude(), position.place.longitude());
    println!("That is {} % of the route, in segment {}.", position.progress.percent(), position.progress.segment);
    Ok(())
}
