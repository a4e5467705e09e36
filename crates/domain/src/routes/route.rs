//! A route: its way and its course.

use super::{Bounds, Course, Position, RouteError, Trip, Way, Waypoint, WaypointInput, WaypointName, draft::Draft};
use crate::Distance;
use serde::{Deserialize, Serialize};

/// A line on the Earth with waypoints and a trip. Its JSON is for storage; [`Route::summary`] and [`Route::way`] are for display.
///
/// ```
/// use milequest_domain::routes::{RouteImport, RouteImportOptions, Route, Trip};
///
/// let list = r#"[{"latitude": 0, "longitude": 0, "name": "Start", "distance_to_next_m": 400},
///                {"latitude": 0, "longitude": 0.003, "name": "Far end"}]"#;
/// let route = RouteImport::read(list.as_bytes(), &RouteImportOptions::default())?.route.with_trip(Trip::new(true, 10)?)?;
/// assert_eq!(route.length().to_string(), "8000", "ten laps, out and back");
///
/// let kept = serde_json::to_string(&route)?;
/// assert_eq!(serde_json::from_str::<Route>(&kept)?, route);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "super::storage::StoredRoute", into = "super::storage::StoredRoute")]
pub struct Route {
    pub(super) way: Way,
    pub(super) course: Course,
    /// The indices of the waypoints among the points of the way.
    pub(super) stops: Vec<usize>,
}

impl Route {
    /// Creates a route through waypoints, by the shortest lines between them or with given lengths.
    ///
    /// # Errors
    /// When there are too few or too many waypoints, when all are the same place, or when a given length is zero or too long.
    pub fn through(stops: impl IntoIterator<Item = WaypointInput>, trip: Trip) -> Result<Self, RouteError> {
        let draft = Draft::of(stops.into_iter().take(Course::MAX_WAYPOINTS + 1));
        if draft.places.len() > Course::MAX_WAYPOINTS {
            return Err(RouteError::TooManyWaypoints);
        }
        Self::measure(draft, trip)
    }

    /// Measures a draft segment by segment.
    pub(super) fn measure(draft: Draft, trip: Trip) -> Result<Self, RouteError> {
        let way = Way::new(draft.places.clone(), draft.distances()?)?;
        Self::new(way, draft.waypoints.into_iter().map(|mark| (mark.point, mark.name)).collect(), trip)
    }

    /// Creates a route from a way and the indices of its waypoints.
    pub(super) fn new(way: Way, stops: Vec<(usize, Option<WaypointName>)>, trip: Trip) -> Result<Self, RouteError> {
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

    /// Removes points beyond [`Way::MAX_POINTS`], and returns the largest distance by which the line has moved.
    #[cfg(feature = "routes-import")]
    pub(super) fn thinned(self) -> (Self, Distance) {
        if self.way.places().len() <= Way::MAX_POINTS {
            return (self, Distance::ZERO);
        }
        let (way, off, kept) = self.way.thinned(&self.stops, Way::MAX_POINTS);
        // Waypoints are among the points that stay, so each is found.
        let stops = self.stops.iter().filter_map(|stop| kept.binary_search(stop).ok()).collect();
        (Self { way, stops, ..self }, off)
    }

    /// Replaces the trip.
    ///
    /// # Errors
    /// When the route becomes longer than [`Distance::MAX`].
    pub fn with_trip(self, trip: Trip) -> Result<Self, RouteError> {
        Ok(Self { course: Course::new(self.course.waypoints().to_vec(), trip)?, ..self })
    }

    /// The way.
    #[must_use]
    pub const fn way(&self) -> &Way {
        &self.way
    }

    /// The course.
    #[must_use]
    pub const fn course(&self) -> &Course {
        &self.course
    }

    /// The length of the route with all its laps.
    #[must_use]
    pub fn length(&self) -> Distance {
        self.course.length()
    }

    /// The position after a distance.
    #[must_use]
    pub fn position(&self, distance: Distance) -> Position {
        let stage = self.course.stage(distance);
        Position { stage, place: self.way.place_at(stage.along) }
    }

    /// The route without its line.
    #[must_use]
    pub fn summary(&self) -> RouteOutline {
        RouteOutline { course: self.course.clone(), bounds: self.way.bounds(), points: self.way.places().len() }
    }
}

/// A route without its line, for lists.
///
/// ```
/// use milequest_domain::{Distance, routes::{RouteImport, RouteImportOptions, RouteOutline}};
///
/// let route = RouteImport::read(b"_p~iF~ps|U_ulLnnqC_mqNvxq`@", &RouteImportOptions::default())?.route;
/// let json = serde_json::to_string(&route.summary())?;
/// let summary: RouteOutline = serde_json::from_str(&json)?;
/// assert_eq!((summary.points, summary.bounds.west), (3, -126.453));
/// // A position needs no line, unless it is to be shown on the map.
/// let gone = Distance::from_metres(100_000.0)?;
/// assert_eq!(summary.course.stage(gone), route.position(gone).stage);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RouteOutline {
    /// Waypoints, segments and laps.
    #[serde(flatten)]
    pub course: Course,
    /// The bounding box.
    pub bounds: Bounds,
    /// The number of points of the line.
    pub points: usize,
}
