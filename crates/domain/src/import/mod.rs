//! Files of many activities: how they are cut into lines as their bytes come, and what each line says.
//!
//! ```
//! use milequest_domain::import::{Content, Cutter, ImportFormat};
//!
//! let mut cutter = Cutter::new(ImportFormat::Csv);
//! let mut lines = Vec::new();
//! // However the bytes come.
//! for piece in ["\u{feff}kind,no", "te\r\n\r\nrun,\"before\nbreak", "fast\"\r\n"] {
//!     cutter.feed(piece.as_bytes(), &mut |line| lines.push(line));
//! }
//! cutter.end(&mut |line| lines.push(line));
//! assert_eq!(lines[0].content, Content::Cells(vec!["kind".into(), "note".into()]));
//! assert_eq!(lines[1].number, 3);
//! assert_eq!(lines[1].content, Content::Cells(vec!["run".into(), "before\nbreakfast".into()]));
//! ```

mod columns;
mod cutter;
mod table;
#[cfg(test)]
mod tests;

pub use columns::{Columns, HeaderError};
pub use cutter::Cutter;

use crate::{RuleError, named_choice::choices};
use serde::{Deserialize, Serialize};

/// The most lines of a file, without empty ones and the header.
pub const MOST_LINES: u32 = 10_000;
/// The most bytes of a file.
pub const MOST_BYTES: u64 = 16 * 1024 * 1024;
/// The most bytes of a line, as it is kept. The longest note of the widest characters has room in it.
pub const MOST_LINE_BYTES: usize = 16 * 1024;

choices! {
    /// How a file of activities is written.
    ImportFormat: "the format of an import" {
        /// A JSON object in each line.
        #[default]
        Ndjson = "ndjson",
        /// A table with a header (RFC 4180).
        Csv = "csv",
    }
    /// How far an import is.
    ImportState: "the state of an import" {
        /// The file is still coming.
        #[default]
        Receiving = "receiving",
        /// The file is there; nobody has begun with it.
        Waiting = "waiting",
        /// Some of it was gone through.
        Running = "running",
        /// All of it was gone through.
        Done = "done",
        /// All of it was gone through, and nothing was logged because something was wrong.
        Refused = "refused",
        /// Its owner was shut out or left before all of it was gone through.
        Stopped = "stopped",
    }
}

impl ImportState {
    /// Whether nothing more will come of it.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Done | Self::Refused | Self::Stopped)
    }
}

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Which line of the file it is, from 1. Where cells hold line ends, it is the first one.
    pub number: u32,
    /// What it holds.
    pub content: Content,
}

/// What a line holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// A text, to be read as JSON.
    Json(String),
    /// The cells of a table's row.
    Cells(Vec<String>),
    /// Nothing that could be read.
    Fault(LineFault),
}

/// Why a line cannot be read, whatever its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LineFault {
    /// Its bytes are no text.
    #[error("this line is not UTF-8; save the file as UTF-8")]
    NotUtf8,
    /// It holds a NUL.
    #[error("this line has a NUL character; save the file as UTF-8, and not as UTF-16")]
    Nul,
    /// It is too long.
    #[error("a line has at most {MOST_LINE_BYTES} bytes")]
    TooLong,
    /// It has another number of cells than the header.
    #[error("this line has {has} cells and the header has {wants}; put a cell with a comma or a line end in quotes")]
    CellCount {
        /// How many it has.
        has: usize,
        /// How many it should have.
        wants: usize,
    },
    /// A quote was opened and the file is over.
    #[error("a quote was opened in this line and never closed, so that all the rest is one cell")]
    OpenQuote,
}

impl RuleError for LineFault {
    fn code(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "not_utf8",
            Self::Nul => "nul",
            Self::TooLong => "too_long",
            Self::CellCount { .. } => "cell_count",
            Self::OpenQuote => "open_quote",
        }
    }
}
