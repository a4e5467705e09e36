//! The time zone of a place.
//!
//! The table is that of the time zone boundary builder, which makes it of OpenStreetMap, with territorial waters and the nautical
//! zones of the seas. Only this file uses the library that holds it.

use crate::{TimeZone, routes::Place};
use std::sync::LazyLock;
use tzf_rs::EmbeddedFinder;

/// The table, which is read where it lies in the program and needs no memory of its own.
static ZONES: LazyLock<EmbeddedFinder> = LazyLock::new(EmbeddedFinder::new);

impl TimeZone {
    /// The zone of a place: of the land and its waters, or of the sea at its longitude. Near a border it may be that of the
    /// other side: lines are at most 112 m from where they should be.
    ///
    /// ```
    /// use milequest_domain::{TimeZone, routes::Place};
    ///
    /// let vienna = Place::new(48.2085, 16.3731)?;
    /// assert_eq!(TimeZone::of_place(vienna).name(), "Europe/Vienna");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn of_place(place: Place) -> Self {
        let names = ZONES.get_tz_names(place.longitude(), place.latitude());
        names.iter().find_map(|name| name.parse().ok()).unwrap_or_else(|| at_sea(place))
    }
}

/// The nautical zone, of which each is 15 degrees wide. The names of these zones have the sign of the west.
#[expect(clippy::cast_possible_truncation, reason = "a longitude has at most 180 degrees")]
fn at_sea(place: Place) -> TimeZone {
    let hours = (place.longitude() / 15.0).round() as i32;
    let name = if hours == 0 { "Etc/GMT".to_owned() } else { format!("Etc/GMT{:+}", -hours) };
    name.parse().unwrap_or(TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn zone(latitude: f64, longitude: f64) -> &'static str {
        TimeZone::of_place(Place::new(latitude, longitude).expect("a place")).name()
    }

    #[test]
    fn cities_have_their_zones() {
        for (latitude, longitude, name) in [
            (48.2085, 16.3731, "Europe/Vienna"),
            (40.7812, -73.9665, "America/New_York"),
            (-33.8568, 151.2153, "Australia/Sydney"),
            (27.7172, 85.3240, "Asia/Kathmandu"),
            (28.6139, 77.2090, "Asia/Kolkata"),
            (-54.8019, -68.3030, "America/Argentina/Ushuaia"),
            (64.1466, -21.9426, "Atlantic/Reykjavik"),
            (-43.9550, -176.5600, "Pacific/Chatham"),
            (-31.6777, 128.8833, "Australia/Eucla"),
        ] {
            assert_eq!(zone(latitude, longitude), name);
        }
    }

    #[test]
    fn both_sides_of_a_border_have_their_own() {
        for (one, two) in [
            // A river between Sweden and Finland.
            ((65.8355, 24.1366, "Europe/Stockholm"), (65.8481, 24.1700, "Europe/Helsinki")),
            // The Rhine.
            ((48.5734, 7.7521, "Europe/Paris"), (48.5735, 7.8150, "Europe/Berlin")),
            // A German town within Switzerland.
            ((47.6971, 8.6905, "Europe/Busingen"), (47.6959, 8.6350, "Europe/Zurich")),
            // The Navajo Nation has summer time, and the rest of Arizona has none.
            ((35.6806, -109.0526, "America/Denver"), (35.1983, -111.6513, "America/Phoenix")),
            // Norway and Russia.
            ((69.7271, 30.0450, "Europe/Oslo"), (69.4110, 30.2235, "Europe/Moscow")),
            // Spain and Portugal, at their bridge.
            ((37.2150, -7.4000, "Europe/Madrid"), (37.1940, -7.4160, "Europe/Lisbon")),
            // A mining town that keeps the time of the next state.
            ((-31.9530, 141.4532, "Australia/Broken_Hill"), (-32.3960, 142.4170, "Australia/Sydney")),
            // A day apart.
            ((-13.8333, -171.7667, "Pacific/Apia"), (-14.2781, -170.7025, "Pacific/Pago_Pago")),
        ] {
            for (latitude, longitude, name) in [one, two] {
                assert_eq!(zone(latitude, longitude), name, "{latitude} {longitude}");
            }
        }
    }

    #[test]
    fn the_sea_has_the_zone_of_its_longitude_and_a_coast_that_of_its_land() {
        for (latitude, longitude, name) in [
            (30.0, -40.0, "Etc/GMT+3"),
            (0.0, -160.0, "Etc/GMT+11"),
            (-50.0, 179.9, "Etc/GMT-12"),
            (-50.0, -179.9, "Etc/GMT+12"),
            (55.0, -30.0, "Etc/GMT+2"),
            (43.2900, 5.3400, "Europe/Paris"),
            (54.1800, 7.8900, "Europe/Berlin"),
        ] {
            assert_eq!(zone(latitude, longitude), name, "{latitude} {longitude}");
        }
    }

    #[test]
    fn the_poles_and_the_antimeridian_have_a_zone() {
        for (latitude, longitude) in [(90.0, 0.0), (-90.0, 0.0), (0.0, 180.0), (0.0, -180.0), (90.0, 180.0)] {
            let _ = zone(latitude, longitude);
        }
    }

    #[test]
    fn every_zone_of_the_table_is_known() {
        for name in ZONES.timezonenames() {
            assert!(name.parse::<TimeZone>().is_ok(), "{name}");
        }
    }

    proptest! {
        #[test]
        fn every_place_has_a_zone_not_far_from_the_time_of_the_sun(latitude in -60.0..70.0_f64, longitude in -180.0..180.0_f64) {
            let place = Place::new(latitude, longitude).expect("a place");
            let noon = "2026-01-15T12:00:00Z".parse().expect("a moment");
            let local = TimeZone::of_place(place).local_time(noon);
            let seconds = (local.and_utc() - noon).num_seconds() as f64;
            let sun = longitude * 240.0;
            let apart = (seconds - sun).abs().min(86_400.0 - (seconds - sun).abs());
            prop_assert!(apart < 4.0 * 3_600.0, "{latitude} {longitude}");
        }
    }
}
