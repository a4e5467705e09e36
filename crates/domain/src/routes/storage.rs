//! A route as it is kept, as one JSON value.
//!
//! The line is a text: of each point the latitude, the longitude and the distance along the way, each as the difference from
//! the point before, in the characters of encoded polylines. The distances are kept and never measured again, so that a route
//! is as long for ever as it was when somebody chose it. Reading one checks everything that holds of a route.

use super::{
    Place, Route, RouteError, Trip, Way, WaypointName,
    digits::{self, Digits},
};
use crate::Distance;
use serde::{Deserialize, Serialize};

/// A route as JSON writes it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kept {
    way: String,
    waypoints: Vec<KeptWaypoint>,
    round_trip: bool,
    laps: u32,
}

/// A waypoint by the number of its point.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptWaypoint {
    point: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<WaypointName>,
}

impl From<Route> for Kept {
    fn from(route: Route) -> Self {
        let names = route.course.waypoints().iter().map(|waypoint| waypoint.name.clone());
        let waypoints =
            route.stops.iter().zip(names).map(|(point, name)| KeptWaypoint { point: *point, name }).collect();
        let trip = route.course.trip();
        Self { way: written(&route.way), waypoints, round_trip: trip.is_round_trip(), laps: trip.laps() }
    }
}

impl TryFrom<Kept> for Route {
    type Error = RouteError;

    fn try_from(kept: Kept) -> Result<Self, RouteError> {
        let trip = Trip::new(kept.round_trip, kept.laps)?;
        let stops = kept.waypoints.into_iter().map(|waypoint| (waypoint.point, waypoint.name)).collect();
        Self::new(read(&kept.way)?, stops, trip)
    }
}

fn written(way: &Way) -> String {
    let mut text = String::with_capacity(way.places().len() * 12);
    let mut before = (0, 0, 0);
    for (place, along) in way.places().iter().zip(way.along()) {
        let (latitude, longitude) = place.units();
        let here = (i64::from(latitude), i64::from(longitude), along.millimetres());
        for difference in [here.0 - before.0, here.1 - before.1, here.2 - before.2] {
            digits::push(&mut text, difference);
        }
        before = here;
    }
    text
}

fn read(text: &str) -> Result<Way, RouteError> {
    let mut digits = Digits::new(text.as_bytes());
    let mut here = (0_i64, 0_i64, 0_i64);
    let (mut places, mut along) = (Vec::new(), Vec::new());
    while !digits.is_empty() {
        let mut add = |to: i64| {
            let difference =
                digits.next().map_err(|_| RouteError::Damaged("its way is cut off or has a wrong character"))?;
            // Numbers are below 2^59, so that this wraps in no route that ever was.
            Ok::<_, RouteError>(to.wrapping_add(difference))
        };
        here = (add(here.0)?, add(here.1)?, add(here.2)?);
        if places.len() == Way::MAX_POINTS {
            return Err(RouteError::Damaged("its way has too many points"));
        }
        places.push(Place::from_units(here.0, here.1).map_err(|_| RouteError::Damaged("a point is not on Earth"))?);
        along.push(Distance::from_millimetres(here.2).map_err(|_| RouteError::Damaged("a distance is none"))?);
    }
    Way::new(places, along)
}
