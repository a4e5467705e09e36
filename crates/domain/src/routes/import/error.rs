//! The errors of a file, with their places.

use super::{RouteFormat, RouteImport};
use crate::{
    DistanceError, LineError, RuleError,
    routes::{Itinerary, PlaceError, RouteError},
};
use std::fmt;

/// Why a file is not a route.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RouteImportError {
    /// The file is larger than [`RouteImport::MAX_BYTES`].
    #[error("a file with a route is at most {} MiB large", RouteImport::MAX_BYTES / (1024 * 1024))]
    TooManyBytes,
    /// The format is not given and cannot be guessed.
    #[error("this is neither GPX nor GeoJSON nor an encoded polyline nor a list of waypoints")]
    UnknownFormat,
    /// The file cannot be read.
    #[error("this {} cannot be read: {spot}: {reason}", format.title())]
    Refused {
        /// The format.
        format: RouteFormat,
        /// The position in the file.
        spot: FilePosition,
        /// The error at the position.
        reason: RouteFileFault,
    },
    /// The file can be read, but its points are not a route.
    #[error(transparent)]
    Route(#[from] RouteError),
}

impl RuleError for RouteImportError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooManyBytes => "too_many_bytes",
            Self::UnknownFormat => "unknown_format",
            Self::Refused { reason, .. } => reason.code(),
            Self::Route(error) => error.code(),
        }
    }
}

/// A position in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilePosition {
    /// A line and a column, both from 1; columns are characters.
    Line {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// The index of a character in a single line, from 1.
    Character(usize),
    /// A value of a JSON document, as a JSON pointer.
    Pointer(String),
}

impl fmt::Display for FilePosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { line, column } => write!(f, "line {line}, column {column}"),
            Self::Character(index) => write!(f, "character {index}"),
            Self::Pointer(pointer) if pointer.is_empty() => f.write_str("the whole of it"),
            Self::Pointer(pointer) => f.write_str(pointer),
        }
    }
}

/// The error at a position in a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RouteFileFault {
    /// The bytes are not UTF-8, or the file declares another encoding.
    #[error("the file is not in UTF-8; save it as UTF-8 and try again")]
    Encoding,
    /// The syntax of XML, JSON or polylines is broken.
    #[error("{0}")]
    Syntax(String),
    /// The file has a document type declaration, which could define entities.
    #[error("a document type declaration is not accepted")]
    DocumentType,
    /// The entity is not one of the five of XML.
    #[error("the entity &{0}; is not known")]
    Entity(String),
    /// The elements are nested too deeply.
    #[error("the elements are nested too deeply")]
    Depth,
    /// The file has unexpected content.
    #[error("{0}")]
    Unexpected(String),
    /// A required part is missing.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A value is not a number.
    #[error("{0} is not a number")]
    Number(&'static str),
    /// The coordinates are not a place.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// The number is not a distance.
    #[error(transparent)]
    Distance(#[from] DistanceError),
    /// The text is not a name.
    #[error(transparent)]
    Name(#[from] LineError),
    /// More than [`RouteImport::MAX_POINTS`].
    #[error("a file with a route has at most {} points", RouteImport::MAX_POINTS)]
    TooManyPoints,
    /// More than [`Itinerary::MAX_WAYPOINTS`] in a list of waypoints.
    #[error("a route has at most {} waypoints", Itinerary::MAX_WAYPOINTS)]
    TooManyWaypoints,
}

impl RouteFileFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Encoding => "bad_encoding",
            Self::Syntax(_) => "bad_syntax",
            Self::DocumentType => "document_type",
            Self::Entity(_) => "unknown_entity",
            Self::Depth => "too_deep",
            Self::Unexpected(_) => "unexpected_content",
            Self::Missing(_) => "missing",
            Self::Number(_) => "not_a_number",
            Self::Place(error) => error.code(),
            Self::Distance(error) => error.code(),
            Self::Name(error) => error.code(),
            Self::TooManyPoints => "too_many_points",
            Self::TooManyWaypoints => "too_many_waypoints",
        }
    }
}
