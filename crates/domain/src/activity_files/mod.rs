//! Activities from files: recordings in GPX, TCX and FIT, and the tables of the exports of Strava and Garmin.
//!
//! The readers take any bytes as a stream, hold no more than the points of one activity, and answer with activities or a
//! [`ReadProblem`]. No file makes them panic or take long. [`ActivityIdentity::compare`] tells whether an activity is known already.

mod activity;
#[cfg(feature = "garmin-export")]
mod bounded_json;
mod comparison;
#[cfg(feature = "strava-export")]
mod csv_rows;
mod draft;
#[cfg(any(feature = "fit-activities", feature = "gpx-activities", feature = "tcx-activities"))]
mod file;
#[cfg(feature = "fit-activities")]
mod fit;
#[cfg(feature = "garmin-export")]
mod garmin_export;
#[cfg(feature = "gpx-activities")]
mod gpx;
mod input;
mod options;
mod problem;
mod sports;
#[cfg(feature = "strava-export")]
mod strava_export;
#[cfg(feature = "tcx-activities")]
mod tcx;
mod text;
#[cfg(any(feature = "gpx-activities", feature = "strava-export", feature = "tcx-activities"))]
mod time_text;
mod track;
#[cfg(any(feature = "gpx-activities", feature = "tcx-activities"))]
mod xml;

#[cfg(test)]
mod tests;

pub use activity::{ActivityTitle, DistanceOrigin, ReadActivity, ReadStart, SportName};
#[cfg(feature = "garmin-export")]
pub use bounded_json::BoundedJson;
pub use comparison::{ActivityComparison, ActivityDifference, ActivityIdentity, SameBy};
#[cfg(any(feature = "fit-activities", feature = "gpx-activities", feature = "tcx-activities"))]
pub use file::{ActivityFile, ActivityFileFormat};
#[cfg(feature = "garmin-export")]
pub use garmin_export::GarminSummaries;
pub use options::ReadOptions;
pub use problem::{LeftOut, ReadProblem};
#[cfg(feature = "strava-export")]
pub use strava_export::StravaActivity;
pub use track::{TrackMovement, TrackPoint};
