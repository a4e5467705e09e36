//! Routes from files: GPX, GeoJSON, encoded polylines and lists of waypoints.
//!
//! A file becomes a route or an error with its place in the file. No file makes the import panic or take long. [`RouteWarning`]s
//! name the parts of a file that the route leaves out, so that a preview can show them.

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

pub use error::{FilePosition, RouteFileFault, RouteImportError};
pub use file::{RouteImport, RouteImportOptions, RouteName};
pub use format::{RouteFormat, RouteFormatError};
pub use warning::RouteWarning;
