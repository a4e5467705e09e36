//! Routes: a line on the Earth with waypoints, and where on it somebody is after so many millimetres.
//!
//! A [`Route`] is a [`Way`], which is the line with the distance of each of its points, and a [`Course`], which is all that
//! can be said without the line: waypoints, segments, laps. Lengths are measured once, on the WGS 84 ellipsoid or as they
//! were given, and kept as whole millimetres from then on.
//!
//! ```
//! use milequest_domain::{Distance, routes::{Place, Route, Stop, Trip}};
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
mod route;
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
pub use route::{Route, Summary};
pub use way::Way;
