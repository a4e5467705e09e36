//! Routes: a line on the Earth with waypoints, and the position on it after a distance.
//!
//! A [`Route`] has a [`RouteLine`], which is the line with the distance of each of its points, and an [`Itinerary`], which is the rest:
//! waypoints, segments and laps. Lengths are measured once on the WGS 84 ellipsoid, or given by the user, and are whole
//! millimetres.
//!
//! ```
//! use milequest_domain::{Distance, routes::{Place, Route, WaypointInput, Laps}};
//!
//! let stops = [("Vienna", 48.2085, 16.3731), ("Prague", 50.0875, 14.4213), ("Hamburg", 53.5503, 9.992)];
//! let stops = stops.map(|(name, latitude, longitude)| WaypointInput {
//!     name: name.parse().ok(),
//!     place: Place::new(latitude, longitude).expect("a place"),
//!     to_next: None,
//! });
//! let route = Route::through(stops, Laps::ONE_WAY)?;
//! assert_eq!(route.length().to_string(), "744308.736");
//!
//! let position = route.position(Distance::from_metres(300_000.0)?);
//! assert_eq!(position.progress.segment, 1, "past Prague");
//! assert_eq!(position.progress.percent(), 40.3);
//! assert_eq!((position.place.latitude(), position.place.longitude()), (50.4267676, 14.0249421));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bounds;
mod digits;
mod draft;
mod error;
mod feature;
mod geodesy;
#[cfg(feature = "routes-import")]
mod import;
mod itinerary;
mod line;
mod place;
mod position;
mod route;
pub(crate) mod simplify;
mod storage;

#[cfg(test)]
mod tests;

pub use bounds::Bounds;
pub(crate) use bounds::eastward;
pub use draft::WaypointInput;
pub use error::RouteError;
pub use feature::GeoJsonFeature;
pub(crate) use feature::{Crossing, crossing};
#[cfg(feature = "routes-import")]
pub use import::{
    FilePosition, RouteFileFault, RouteFormat, RouteFormatError, RouteImport, RouteImportError, RouteImportOptions,
    RouteName, RouteWarning,
};
pub use itinerary::{Itinerary, Laps, Segment, Waypoint, WaypointName};
pub use line::RouteLine;
pub use place::{Place, PlaceError};
pub use position::{NextWaypoint, Position, RouteProgress};
pub use route::{Route, RouteOutline};
