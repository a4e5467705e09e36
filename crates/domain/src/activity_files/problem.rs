//! Why a file cannot be read, and why an activity of a file is left out.

use crate::RuleError;
use std::{fmt, io};

/// Why a file of activities cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadProblem {
    /// The bytes cannot be read from their source.
    #[error("the file cannot be read: {0}")]
    Source(io::ErrorKind),
    /// More than [`ReadOptions::max_bytes`](super::ReadOptions::max_bytes).
    #[error("the file has more than {0} bytes")]
    TooManyBytes(u64),
    /// More than [`ReadOptions::max_activities`](super::ReadOptions::max_activities).
    #[error("the file has more than {0} activities")]
    TooManyActivities(usize),
    /// More than [`ReadOptions::max_points`](super::ReadOptions::max_points).
    #[error("an activity has more than {0} points")]
    TooManyPoints(usize),
    /// The format is not given and cannot be guessed.
    #[error("this is neither GPX nor TCX nor FIT")]
    UnknownFormat,
    /// The program is built without the reader of the format.
    #[error("{0} cannot be read here")]
    NotSupported(&'static str),
    /// The gzip compression is damaged, or the compressed file is cut off.
    #[error("the compressed file is damaged or cut off")]
    Compression,
    /// The text is not UTF-8.
    #[error("line {line}: the file is not in UTF-8")]
    Encoding {
        /// The line.
        line: u64,
    },
    /// The syntax of XML, CSV or JSON is broken.
    #[error("line {line}: {reason}")]
    Syntax {
        /// The line.
        line: u64,
        /// The error.
        reason: String,
    },
    /// The file has a document type declaration, which could define entities.
    #[error("a document type declaration is not accepted")]
    DocumentType,
    /// The elements are nested too deeply.
    #[error("line {line}: the elements are nested too deeply")]
    TooDeep {
        /// The line.
        line: u64,
    },
    /// An element, a text or a row is too long.
    #[error("line {line}: a part of the file is too long")]
    TooLong {
        /// The line.
        line: u64,
    },
    /// The file ends too early, for instance because the battery of the device was empty.
    #[error("the file is cut off")]
    CutOff,
    /// The checksum of a FIT file does not match its bytes.
    #[error("the file is damaged: its checksum does not match")]
    Checksum,
    /// The structure of a FIT file is broken.
    #[error("byte {byte}: {reason}")]
    Structure {
        /// The position.
        byte: u64,
        /// The error.
        reason: &'static str,
    },
    /// The file is of the format, but has something else than activities.
    #[error("the file has no activity, but {0}")]
    SomethingElse(&'static str),
    /// The file has no activity.
    #[error("the file has no activity")]
    NoActivity,
    /// All activities of the file are left out; this is why the first one is.
    #[error("the file has no activity that can be read: {0}")]
    LeftOut(LeftOut),
    /// A required column of a table is missing.
    #[error("the column {0} is missing")]
    MissingColumn(&'static str),
}

impl RuleError for ReadProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::Source(_) => "unreadable",
            Self::TooManyBytes(_) => "too_many_bytes",
            Self::TooManyActivities(_) => "too_many_activities",
            Self::TooManyPoints(_) => "too_many_points",
            Self::UnknownFormat => "unknown_format",
            Self::NotSupported(_) => "not_supported",
            Self::Compression => "bad_compression",
            Self::Encoding { .. } => "bad_encoding",
            Self::Syntax { .. } => "bad_syntax",
            Self::DocumentType => "document_type",
            Self::TooDeep { .. } => "too_deep",
            Self::TooLong { .. } => "too_long",
            Self::CutOff => "cut_off",
            Self::Checksum => "bad_checksum",
            Self::Structure { .. } => "bad_structure",
            Self::SomethingElse(_) => "something_else",
            Self::NoActivity => "no_activity",
            Self::LeftOut(left_out) => left_out.code(),
            Self::MissingColumn(_) => "missing",
        }
    }
}

/// Why an activity of a file is left out. The others of the file are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LeftOut {
    /// The activity has no time, as a planned route.
    #[error("it has no times, as a planned route")]
    NoTime,
    /// The clock of the device was not set, so that it is unknown when the activity was.
    #[error("the clock of the device was not set")]
    ClockNotSet,
    /// The way from one sport to the next of a multi-sport activity.
    #[error("it is the transition between two sports")]
    Transition,
    /// The sum of a multi-sport activity whose parts are activities of their own.
    #[error("it is the sum of a multi-sport activity")]
    MultiSportSum,
    /// The row or entry has no id, or an invalid one.
    #[error("it has no id")]
    NoId,
    /// The row has another number of cells than the header.
    #[error("its row has another number of cells than the header")]
    CellCount,
}

impl LeftOut {
    /// The stable name of the reason.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoTime => "no_time",
            Self::ClockNotSet => "clock_not_set",
            Self::Transition => "transition",
            Self::MultiSportSum => "multi_sport_sum",
            Self::NoId => "no_id",
            Self::CellCount => "cell_count",
        }
    }
}

/// The errors that the layers of the input send through [`io::Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InputFault {
    TooManyBytes(u64),
    #[cfg(feature = "gzip-activities")]
    Compression,
    #[cfg(any(feature = "gpx-activities", feature = "tcx-activities"))]
    TooLong {
        line: u64,
    },
}

impl fmt::Display for InputFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ReadProblem::from(*self).fmt(f)
    }
}

impl std::error::Error for InputFault {}

impl From<InputFault> for io::Error {
    fn from(fault: InputFault) -> Self {
        Self::other(fault)
    }
}

impl From<InputFault> for ReadProblem {
    fn from(fault: InputFault) -> Self {
        match fault {
            InputFault::TooManyBytes(most) => Self::TooManyBytes(most),
            #[cfg(feature = "gzip-activities")]
            InputFault::Compression => Self::Compression,
            #[cfg(any(feature = "gpx-activities", feature = "tcx-activities"))]
            InputFault::TooLong { line } => Self::TooLong { line },
        }
    }
}

impl From<&io::Error> for ReadProblem {
    fn from(error: &io::Error) -> Self {
        let fault = error.get_ref().and_then(|inner| inner.downcast_ref::<InputFault>());
        match fault {
            Some(fault) => Self::from(*fault),
            None if error.kind() == io::ErrorKind::UnexpectedEof => Self::CutOff,
            None => Self::Source(error.kind()),
        }
    }
}

impl From<io::Error> for ReadProblem {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}
