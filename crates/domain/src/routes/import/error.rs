//! Why a file is no route, and where in it.

use super::{Format, Import};
use crate::{
    DistanceError, LineError, RuleError,
    routes::{Course, PlaceError, RouteError},
};
use std::fmt;

/// Why a file did not become a route.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file is larger than [`Import::MAX_BYTES`].
    #[error("a file with a route is at most {} MiB large", Import::MAX_BYTES / (1024 * 1024))]
    TooManyBytes,
    /// Nobody said what the file is, and it does not look like anything known.
    #[error("this is neither GPX nor GeoJSON nor an encoded polyline nor a list of waypoints")]
    UnknownFormat,
    /// Something in the file is wrong.
    #[error("this {} cannot be read: {spot}: {reason}", format.title())]
    Refused {
        /// What the file was read as.
        format: Format,
        /// Where in the file.
        spot: Spot,
        /// What is wrong there.
        reason: Reason,
    },
    /// The file is read, and its points are no route.
    #[error(transparent)]
    Route(#[from] RouteError),
}

impl RuleError for ImportError {
    fn code(&self) -> &'static str {
        match self {
            Self::TooManyBytes => "too_many_bytes",
            Self::UnknownFormat => "unknown_format",
            Self::Refused { reason, .. } => reason.code(),
            Self::Route(error) => error.code(),
        }
    }
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A line and a column, both from 1; columns are characters.
    Line {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// A character of a single line, from 1.
    Character(usize),
    /// A value of a JSON document, as a JSON pointer.
    Pointer(String),
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { line, column } => write!(f, "line {line}, column {column}"),
            Self::Character(index) => write!(f, "character {index}"),
            Self::Pointer(pointer) if pointer.is_empty() => f.write_str("the whole of it"),
            Self::Pointer(pointer) => f.write_str(pointer),
        }
    }
}

/// What is wrong at a place in a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// The bytes are no UTF-8, or the file says that it is something else.
    #[error("the file is not in UTF-8; save it as UTF-8 and try again")]
    Encoding,
    /// It breaks the rules of XML, JSON or polylines.
    #[error("{0}")]
    Syntax(String),
    /// A document type declaration, which could define anything.
    #[error("a document type declaration is not accepted")]
    DocumentType,
    /// An entity that XML itself does not define.
    #[error("the entity &{0}; is not known")]
    Entity(String),
    /// Elements within elements, deeper than any route needs.
    #[error("the elements are nested too deeply")]
    Depth,
    /// The file is a different kind of document, or has something where it does not belong.
    #[error("{0}")]
    Unexpected(String),
    /// Something that must be there is not.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// Something that is to be a number is none.
    #[error("{0} is not a number")]
    Number(&'static str),
    /// Numbers that are no place.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// A number that is no distance.
    #[error(transparent)]
    Distance(#[from] DistanceError),
    /// A text that is no name.
    #[error(transparent)]
    Name(#[from] LineError),
    /// More than [`Import::MAX_POINTS`].
    #[error("a file with a route has at most {} points", Import::MAX_POINTS)]
    TooManyPoints,
    /// More than [`Course::MAX_WAYPOINTS`] in a list of waypoints.
    #[error("a route has at most {} waypoints", Course::MAX_WAYPOINTS)]
    TooManyWaypoints,
}

impl Reason {
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
