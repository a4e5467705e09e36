//! Which kinds of files there are, and how one is told from another.

use crate::RuleError;
use serde::{Deserialize, Serialize};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Format {
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

impl Format {
    /// Every kind.
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

/// No format has that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a format of routes is one of: {}", Format::ALL.map(Format::as_str).join(", "))]
pub struct FormatError;

impl RuleError for FormatError {
    fn code(&self) -> &'static str {
        "unknown_choice"
    }
}

impl std::str::FromStr for Format {
    type Err = FormatError;

    fn from_str(name: &str) -> Result<Self, FormatError> {
        Self::ALL.into_iter().find(|format| format.as_str() == name).ok_or(FormatError)
    }
}

impl TryFrom<String> for Format {
    type Error = FormatError;

    fn try_from(name: String) -> Result<Self, FormatError> {
        name.parse()
    }
}

impl From<Format> for &'static str {
    fn from(format: Format) -> Self {
        format.as_str()
    }
}

/// What a text looks like. An encoded polyline may begin like JSON or like a word, but has no character below `?`, and JSON
/// without a quotation mark is nothing that anybody means.
pub(super) fn guess(text: &str) -> Option<Format> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if text.bytes().all(|byte| (b'?'..=b'~').contains(&byte)) {
        return Some(Format::Polyline5);
    }
    match text.as_bytes()[0] {
        b'<' => Some(Format::Gpx),
        b'[' => Some(Format::Waypoints),
        b'{' if has_type(text) => Some(Format::GeoJson),
        b'{' => Some(Format::Waypoints),
        _ => None,
    }
}

/// Everything that is GeoJSON says its type, at the top.
fn has_type(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Typed {
        #[serde(rename = "type")]
        _type: serde::de::IgnoredAny,
    }
    // A text that is cut off or wrong later on has said its type before that, if it is one of ours.
    serde_json::from_str::<Typed>(text).map_or_else(|error| !error.is_data() && text.contains("\"type\""), |_| true)
}
