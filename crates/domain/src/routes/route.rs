//! A route: its line and its itinerary.

use super::{
    Bounds, Itinerary, Laps, Position, RouteError, RouteLine, Waypoint, WaypointInput, WaypointName, draft::Draft,
};
use crate::Distance;
use serde::{Deserialize, Serialize};

/// A line on the Earth with waypoints and laps. Its JSON is for storage; [`Route::summary`] and [`Route::line`] are for display.
///
/// ```
/// use milequest_domain::routes::{RouteImport, RouteImportOptions, Route, Laps};
///
/// let list = r#"[{"latitude": 0, "longitude": 0, "name": "Start", "distance_to_next_m": 400},
///                {"latitude": 0, "longitude": 0.003, "name": "Far end"}]"#;
/// let route = RouteImport::read(list.as_bytes(), &RouteImportOptions::default())?.route.with_laps(Laps::new(true, 10)?)?;
/// assert_eq!(route.length().to_string(), "8000", "ten laps, out and back");
///
/// let kept = serde_json::to_string(&route)?;
/// assert_eq!(serde_json::from_str::<Route>(&kept)?, route);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "super::storage::StoredRoute", into = "super::storage::StoredRoute")]
pub struct Route {
    pub(super) line: RouteLine,
    pub(super) itinerary: Itinerary,
    /// The indices of the waypoints among the points of the line.
    pub(super) stops: Vec<usize>,
}

impl Route {
    /// Creates a route through waypoints, by the shortest lines between them or with given lengths.
    ///
    /// # Errors
    /// When there are too few or too many waypoints, when all are the same place, or when a given length is zero or too long.
    pub fn through(stops: impl IntoIterator<Item = WaypointInput>, laps: Laps) -> Result<Self, RouteError> {
        let draft = Draft::of(stops.into_iter().take(Itinerary::MAX_WAYPOINTS + 1));
        if draft.places.len() > Itinerary::MAX_WAYPOINTS {
            return Err(RouteError::TooManyWaypoints);
        }
        Self::measure(draft, laps)
    }

    /// Measures a draft segment by segment.
    pub(super) fn measure(draft: Draft, laps: Laps) -> Result<Self, RouteError> {
        let line = RouteLine::new(draft.places.clone(), draft.distances()?)?;
        Self::new(line, draft.waypoints.into_iter().map(|mark| (mark.point, mark.name)).collect(), laps)
    }

    /// Creates a route from a line and the indices of its waypoints.
    pub(super) fn new(
        line: RouteLine,
        stops: Vec<(usize, Option<WaypointName>)>,
        laps: Laps,
    ) -> Result<Self, RouteError> {
        let (stops, names): (Vec<_>, Vec<_>) = stops.into_iter().unzip();
        let ends = (stops.first().copied(), stops.last().copied());
        if ends != (Some(0), Some(line.places().len() - 1)) || !stops.is_sorted_by(|a, b| a < b) {
            return Err(RouteError::Damaged("its waypoints do not lead from its first point to its last"));
        }
        let waypoint =
            |(point, name): (&usize, _)| Waypoint { name, place: line.places()[*point], at: line.along()[*point] };
        let itinerary = Itinerary::new(stops.iter().zip(names).map(waypoint).collect(), laps)?;
        Ok(Self { line, itinerary, stops })
    }

    /// Removes points beyond [`RouteLine::MAX_POINTS`], and returns the largest distance by which the line has moved.
    #[cfg(feature = "routes-import")]
    pub(super) fn thinned(self) -> (Self, Distance) {
        if self.line.places().len() <= RouteLine::MAX_POINTS {
            return (self, Distance::ZERO);
        }
        let (line, off, kept) = self.line.thinned(&self.stops, RouteLine::MAX_POINTS);
        // Waypoints are among the kept points, so each is found.
        let stops = self.stops.iter().filter_map(|stop| kept.binary_search(stop).ok()).collect();
        (Self { line, stops, ..self }, off)
    }

    /// Replaces the laps.
    ///
    /// # Errors
    /// When the route becomes longer than [`Distance::MAX`].
    pub fn with_laps(self, laps: Laps) -> Result<Self, RouteError> {
        Ok(Self { itinerary: Itinerary::new(self.itinerary.waypoints().to_vec(), laps)?, ..self })
    }

    /// The line.
    #[must_use]
    pub const fn line(&self) -> &RouteLine {
        &self.line
    }

    /// The itinerary.
    #[must_use]
    pub const fn itinerary(&self) -> &Itinerary {
        &self.itinerary
    }

    /// The length of the route with all its laps.
    #[must_use]
    pub fn length(&self) -> Distance {
        self.itinerary.length()
    }

    /// The position after a distance.
    #[must_use]
    pub fn position(&self, distance: Distance) -> Position {
        let progress = self.itinerary.progress(distance);
        Position { progress, place: self.line.place_at(progress.along) }
    }

    /// The route without its line.
    #[must_use]
    pub fn summary(&self) -> RouteOutline {
        RouteOutline { itinerary: self.itinerary.clone(), bounds: self.line.bounds(), points: self.line.places().len() }
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
/// assert_eq!(summary.itinerary.progress(gone), route.position(gone).progress);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RouteOutline {
    /// Waypoints, segments and laps.
    #[serde(flatten)]
    pub itinerary: Itinerary,
    /// The bounding box.
    pub bounds: Bounds,
    /// The number of points of the line.
    pub points: usize,
}
