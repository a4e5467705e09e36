//! A line of a file: its content, or the reason why it cannot be read.

use crate::RuleError;
use serde::{Deserialize, Serialize};

/// The largest number of bytes of a line. The longest note of the widest characters fits.
pub const MAX_LINE_BYTES: usize = 16 * 1024;

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The number of the line in the file, from 1. It is the first line of a row whose cells have line ends.
    pub number: u32,
    /// The content.
    pub content: LineContent,
}

/// The content of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineContent {
    /// A text that is read as JSON.
    Json(String),
    /// The cells of a row.
    Cells(Vec<String>),
    /// The line cannot be read.
    Fault(LineFault),
}

/// Why a line cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LineFault {
    /// The bytes are not UTF-8.
    #[error("this line is not UTF-8; save the file as UTF-8")]
    NotUtf8,
    /// The line has a NUL character.
    #[error("this line has a NUL character; save the file as UTF-8, and not as UTF-16")]
    Nul,
    /// The line is too long.
    #[error("a line has at most {MAX_LINE_BYTES} bytes")]
    TooLong,
    /// The line has a different number of cells than the header.
    #[error("this line has {has} cells and the header has {wants}; put a cell with a comma or a line end in quotes")]
    CellCount {
        /// The number of cells of the line.
        has: usize,
        /// The number of cells of the header.
        wants: usize,
    },
    /// A quote is not closed at the end of the file.
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

/// Reads the bytes as a text that the database can store.
pub(super) fn text(bytes: &[u8]) -> Result<&str, LineFault> {
    if bytes.contains(&0) {
        return Err(LineFault::Nul);
    }
    std::str::from_utf8(bytes).map_err(|_| LineFault::NotUtf8)
}
