//! Routes out of files that people have: GPX, GeoJSON, encoded polylines, plain lists of waypoints.
//!
//! A file becomes a route or a reason with its place in the file; nothing that somebody sends makes it panic or take long. What
//! of a file does not become part of the route is told in [`Warning`]s, so that a preview can show it.

mod coordinates;
mod error;
mod file;
mod format;
mod geojson;
mod gpx;
mod join;
mod json;
mod polyline;
mod source;
mod text;
mod warning;
mod waypoints;

#[cfg(test)]
mod tests;

pub use error::{ImportError, Reason, Spot};
pub use file::{Import, ImportOptions, RouteName};
pub use format::{Format, FormatError};
pub use warning::Warning;
