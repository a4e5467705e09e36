//! A route as one JSON value for storage.
//!
//! The line is a text: the latitude, the longitude and the distance of each point, as differences from the point before, in the
//! characters of encoded polylines. The distances are never measured again, so that the length of a route never changes. Reading
//! checks all invariants of a route.

use super::{
    Laps, Place, Route, RouteError, RouteLine, WaypointName,
    digits::{self, Digits},
};
use crate::Distance;
use serde::{Deserialize, Serialize};

/// The stored fields of a route.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredRoute {
    #[serde(rename = "way")]
    line: String,
    waypoints: Vec<StoredWaypoint>,
    round_trip: bool,
    laps: u32,
}

/// A waypoint by the index of its point.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredWaypoint {
    point: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<WaypointName>,
}

impl From<Route> for StoredRoute {
    fn from(route: Route) -> Self {
        let names = route.itinerary.waypoints().iter().map(|waypoint| waypoint.name.clone());
        let waypoints =
            route.stops.iter().zip(names).map(|(point, name)| StoredWaypoint { point: *point, name }).collect();
        let laps = route.itinerary.laps();
        Self { line: encode(&route.line), waypoints, round_trip: laps.is_round_trip(), laps: laps.count() }
    }
}

impl TryFrom<StoredRoute> for Route {
    type Error = RouteError;

    fn try_from(stored: StoredRoute) -> Result<Self, RouteError> {
        let laps = Laps::new(stored.round_trip, stored.laps)?;
        let stops = stored.waypoints.into_iter().map(|waypoint| (waypoint.point, waypoint.name)).collect();
        Self::new(decode(&stored.line)?, stops, laps)
    }
}

fn encode(line: &RouteLine) -> String {
    let mut text = String::with_capacity(line.places().len() * 12);
    let mut before = (0, 0, 0);
    for (place, along) in line.places().iter().zip(line.along()) {
        let (latitude, longitude) = place.units();
        let here = (i64::from(latitude), i64::from(longitude), along.millimetres());
        for difference in [here.0 - before.0, here.1 - before.1, here.2 - before.2] {
            digits::push(&mut text, difference);
        }
        before = here;
    }
    text
}

fn decode(text: &str) -> Result<RouteLine, RouteError> {
    let mut digits = Digits::new(text.as_bytes());
    let mut here = (0_i64, 0_i64, 0_i64);
    let (mut places, mut along) = (Vec::new(), Vec::new());
    while !digits.is_empty() {
        let mut add = |to: i64| {
            let difference =
                digits.next().map_err(|_| RouteError::Damaged("its line is cut off or has a wrong character"))?;
            // Numbers are below 2^59, so no valid route wraps.
            Ok::<_, RouteError>(to.wrapping_add(difference))
        };
        here = (add(here.0)?, add(here.1)?, add(here.2)?);
        if places.len() == RouteLine::MAX_POINTS {
            return Err(RouteError::Damaged("its line has too many points"));
        }
        places.push(Place::from_units(here.0, here.1).map_err(|_| RouteError::Damaged("a point is not on Earth"))?);
        along.push(Distance::from_millimetres(here.2).map_err(|_| RouteError::Damaged("a distance is none"))?);
    }
    RouteLine::new(places, along)
}
