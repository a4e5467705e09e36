//! Reads a route from a file: `cargo run --example import --features routes-import -- route.gpx`.

use milequest_domain::routes::{RouteImport, RouteImportOptions};
use std::{env, error::Error, fs};

const ROUTE: &[u8] = br#"<?xml version="1.0"?>
<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
  <rte><name>Over the hill</name>
    <rtept lat="48.25" lon="16.30"><name>Inn</name></rtept>
    <rtept lat="48.27" lon="16.33"/>
    <rtept lat="48.28" lon="16.35"><name>Mill</name></rtept>
  </rte>
</gpx>"#;

fn main() -> Result<(), Box<dyn Error>> {
    let bytes = env::args().nth(1).map_or_else(|| Ok(ROUTE.to_vec()), fs::read)?;
    let import = RouteImport::read(&bytes, &RouteImportOptions::default())?;
    println!("{} points, read as {}", import.points_read, import.format.as_str());
    println!("The route is {} m long.", import.route.length());
    for waypoint in import.route.itinerary().waypoints() {
        println!(
            "{:>12} m  {}",
            waypoint.at.to_string(),
            waypoint.name.as_ref().map_or("(no name)", |name| name.as_str())
        );
    }
    for warning in &import.warnings {
        println!("warning: {warning}");
    }
    Ok(())
}
