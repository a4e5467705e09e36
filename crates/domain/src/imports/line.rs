//! A line of a file: what it holds, or why it cannot be read.

use crate::RuleError;
use serde::{Deserialize, Serialize};

/// The most bytes of a line, as it is kept. The longest note of the widest characters has room in it.
pub const MOST_LINE_BYTES: usize = 16 * 1024;

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

/// The text of these bytes, if they are one that can be kept.
pub(super) fn text(bytes: &[u8]) -> Result<&str, LineFault> {
    if bytes.contains(&0) {
        return Err(LineFault::Nul);
    }
    std::str::from_utf8(bytes).map_err(|_| LineFault::NotUtf8)
}
