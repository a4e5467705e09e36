//! The formats of files with routes, and how they are detected.

use crate::RuleError;
use serde::{Deserialize, Serialize};

/// The format of a file with a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum RouteFormat {
    /// GPX 1.0 or 1.1: tracks, or else routes.
    Gpx,
    /// GeoJSON: lines, and named points beside them.
    GeoJson,
    /// A list of waypoints in JSON.
    Waypoints,
    /// An encoded polyline with five decimals, as Google Maps and Strava write it.
    Polyline5,
    /// An encoded polyline with six decimals, as Valhalla and OSRM write it.
    Polyline6,
}

impl RouteFormat {
    /// All formats.
    pub const ALL: [Self; 5] = [Self::Gpx, Self::GeoJson, Self::Waypoints, Self::Polyline5, Self::Polyline6];

    /// The name in JSON and documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gpx => "gpx",
            Self::GeoJson => "geojson",
            Self::Waypoints => "waypoints",
            Self::Polyline5 => "polyline5",
            Self::Polyline6 => "polyline6",
        }
    }

    /// The name in sentences.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Gpx => "GPX",
            Self::GeoJson => "GeoJSON",
            Self::Waypoints => "list of waypoints",
            Self::Polyline5 | Self::Polyline6 => "encoded polyline",
        }
    }
}

/// The name is not a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a format of routes is one of: {}", RouteFormat::ALL.map(RouteFormat::as_str).join(", "))]
pub struct RouteFormatError;

impl RuleError for RouteFormatError {
    fn code(&self) -> &'static str {
        "unknown_choice"
    }
}

impl std::str::FromStr for RouteFormat {
    type Err = RouteFormatError;

    fn from_str(name: &str) -> Result<Self, RouteFormatError> {
        Self::ALL.into_iter().find(|format| format.as_str() == name).ok_or(RouteFormatError)
    }
}

impl TryFrom<String> for RouteFormat {
    type Error = RouteFormatError;

    fn try_from(name: String) -> Result<Self, RouteFormatError> {
        name.parse()
    }
}

impl From<RouteFormat> for &'static str {
    fn from(format: RouteFormat) -> Self {
        format.as_str()
    }
}

/// Guesses the format of a text. An encoded polyline may begin like JSON but has no character below `?`, and a JSON document
/// with a route always has a quotation mark.
pub(super) fn guess(text: &str) -> Option<RouteFormat> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if text.bytes().all(|byte| (b'?'..=b'~').contains(&byte)) {
        return Some(RouteFormat::Polyline5);
    }
    match text.as_bytes()[0] {
        b'<' => Some(RouteFormat::Gpx),
        b'[' => Some(RouteFormat::Waypoints),
        b'{' if has_type(text) => Some(RouteFormat::GeoJson),
        b'{' => Some(RouteFormat::Waypoints),
        _ => None,
    }
}

/// Whether the JSON object has a `type`, as every GeoJSON object does.
fn has_type(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Typed {
        #[serde(rename = "type")]
        _type: serde::de::IgnoredAny,
    }
    // A text that is truncated or damaged later has its type before that.
    serde_json::from_str::<Typed>(text).map_or_else(|error| !error.is_data() && text.contains("\"type\""), |_| true)
}
