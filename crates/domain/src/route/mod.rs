//! Routes: a line on the Earth with waypoints, and where on it somebody is after so many millimetres.
//!
//! A [`Route`] is a [`Way`], which is the line with the distance of each of its points, and a [`Course`], which is all that
//! can be said without the line: waypoints, segments, laps. Lengths are measured once, on the WGS 84 ellipsoid or as they
//! were given, and kept as whole millimetres from then on.
//!
//! ```
//! use milequest_domain::{Distance, route::{Place, Route, Stop, Trip}};
//!
//! let stops = [("Vienna", 48.2085, 16.3731), ("Prague", 50.0875, 14.4213), ("Hamburg", 53.5503, 9.992)];
//! let stops = stops.map(|(name, latitude, longitude)| Stop {
//!     name: name.parse().ok(),
//!     place: Place::new(latitude, longitude).expect("a place"),
//!     to_next: None,
//! });
//! let route = Route::through(stops, Trip::ONE_WAY)?;
//! assert_eq!(route.length().to_string(), "744308.736");
//!
//! let position = route.position(Distance::from_metres(300_000.0)?);
//! assert_eq!(position.stage.segment, 1, "past Prague");
//! assert_eq!(position.stage.percent(), 40.3);
//! assert_eq!((position.place.latitude(), position.place.longitude()), (50.4267676, 14.0249421));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bounds;
mod course;
mod digits;
mod draft;
mod error;
mod feature;
mod geodesy;
#[cfg(feature = "routes-import")]
mod import;
mod place;
mod position;
mod simplify;
mod storage;
mod way;

#[cfg(test)]
mod tests;

pub use bounds::Bounds;
pub use course::{Course, Segment, Trip, Waypoint, WaypointName};
pub use draft::Stop;
pub use error::RouteError;
pub use feature::Feature;
#[cfg(feature = "routes-import")]
pub use import::{Format, FormatError, Import, ImportError, ImportOptions, Reason, RouteName, Spot, Warning};
pub use place::{Place, PlaceError};
pub use position::{NextWaypoint, Position, Stage};
pub use way::Way;

use crate::Distance;
use draft::Draft;
use serde::{Deserialize, Serialize};

/// A line on the Earth with waypoints, and how it is gone. Its JSON is for keeping it: see [`Route::summary`] and
/// [`Route::way`] for what others want to see.
///
/// ```
/// use milequest_domain::route::{Import, ImportOptions, Route, Trip};
///
/// let list = r#"[{"latitude": 0, "longitude": 0, "name": "Start", "distance_to_next_m": 400},
///                {"latitude": 0, "longitude": 0.003, "name": "Far end"}]"#;
/// let route = Import::read(list.as_bytes(), &ImportOptions::default())?.route.with_trip(Trip::new(true, 10)?)?;
/// assert_eq!(route.length().to_string(), "8000", "ten laps, out and back");
///
/// let kept = serde_json::to_string(&route)?;
/// assert_eq!(serde_json::from_str::<Route>(&kept)?, route);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "storage::Kept", into = "storage::Kept")]
pub struct Route {
    way: Way,
    course: Course,
    /// Which points of the way the waypoints are.
    stops: Vec<usize>,
}

impl Route {
    /// A route through waypoints, by the shortest lines between them or as long as was given.
    ///
    /// # Errors
    /// When there are too few or too many of them, when they are all the same place, or when a length makes no sense.
    pub fn through(stops: impl IntoIterator<Item = Stop>, trip: Trip) -> Result<Self, RouteError> {
        let draft = Draft::of(stops.into_iter().take(Course::MAX_WAYPOINTS + 1));
        if draft.places.len() > Course::MAX_WAYPOINTS {
            return Err(RouteError::TooManyWaypoints);
        }
        draft.measured(trip)
    }

    /// A way and its waypoints by the numbers of their points.
    fn new(way: Way, stops: Vec<(usize, Option<WaypointName>)>, trip: Trip) -> Result<Self, RouteError> {
        let (stops, names): (Vec<_>, Vec<_>) = stops.into_iter().unzip();
        let ends = (stops.first().copied(), stops.last().copied());
        if ends != (Some(0), Some(way.places().len() - 1)) || !stops.is_sorted_by(|a, b| a < b) {
            return Err(RouteError::Damaged("its waypoints do not lead from its first point to its last"));
        }
        let waypoint =
            |(point, name): (&usize, _)| Waypoint { name, place: way.places()[*point], at: way.along()[*point] };
        let course = Course::new(stops.iter().zip(names).map(waypoint).collect(), trip)?;
        Ok(Self { way, course, stops })
    }

    /// The same way, gone differently.
    ///
    /// # Errors
    /// When so many laps are longer than any distance.
    pub fn with_trip(self, trip: Trip) -> Result<Self, RouteError> {
        Ok(Self { course: Course::new(self.course.waypoints().to_vec(), trip)?, ..self })
    }

    /// The line on the map.
    #[must_use]
    pub const fn way(&self) -> &Way {
        &self.way
    }

    /// Waypoints, segments and laps.
    #[must_use]
    pub const fn course(&self) -> &Course {
        &self.course
    }

    /// How long the route is, with all its laps.
    #[must_use]
    pub fn length(&self) -> Distance {
        self.course.length()
    }

    /// Where somebody is after so much.
    #[must_use]
    pub fn position(&self, gone: Distance) -> Position {
        let stage = self.course.stage(gone);
        Position { stage, place: self.way.place_at(stage.along) }
    }

    /// What there is to say of the route without its line.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary { course: self.course.clone(), bounds: self.way.bounds(), points: self.way.places().len() }
    }
}

/// A route without its line, for lists and for keeping beside it.
///
/// ```
/// use milequest_domain::{Distance, route::{Import, ImportOptions, Summary}};
///
/// let route = Import::read(b"_p~iF~ps|U_ulLnnqC_mqNvxq`@", &ImportOptions::default())?.route;
/// let json = serde_json::to_string(&route.summary())?;
/// let summary: Summary = serde_json::from_str(&json)?;
/// assert_eq!((summary.points, summary.bounds.west), (3, -126.453));
/// // A position needs no line, unless it is to be shown on the map.
/// let gone = Distance::from_metres(100_000.0)?;
/// assert_eq!(summary.course.stage(gone), route.position(gone).stage);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// Waypoints, segments and laps.
    #[serde(flatten)]
    pub course: Course,
    /// The part of the Earth that it covers.
    pub bounds: Bounds,
    /// How many points the line has.
    pub points: usize,
}
