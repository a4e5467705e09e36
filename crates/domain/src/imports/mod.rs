//! Imports: files of activities, split into lines while their bytes arrive.
//!
//! ```
//! use milequest_domain::imports::{LineContent, LineSplitter, ImportFormat};
//!
//! let mut splitter = LineSplitter::new(ImportFormat::Csv);
//! let mut lines = Vec::new();
//! // The bytes can arrive in any pieces.
//! for piece in ["\u{feff}kind,no", "te\r\n\r\nrun,\"before\nbreak", "fast\"\r\n"] {
//!     splitter.feed(piece.as_bytes(), &mut |line| lines.push(line));
//! }
//! splitter.end(&mut |line| lines.push(line));
//! assert_eq!(lines[0].content, LineContent::Cells(vec!["kind".into(), "note".into()]));
//! assert_eq!(lines[1].number, 3);
//! assert_eq!(lines[1].content, LineContent::Cells(vec!["run".into(), "before\nbreakfast".into()]));
//! ```

mod columns;
mod csv_splitter;
mod line;
mod line_splitter;
mod state;
#[cfg(test)]
mod tests;

pub use columns::{Columns, HeaderError};
pub use line::{Line, LineContent, LineFault, MAX_LINE_BYTES};
pub use line_splitter::LineSplitter;
pub use state::{
    CHUNK_BYTES, ImportFileName, ImportFormat, ImportState, MAX_ACTIVITIES, MAX_BYTES, MAX_FILE_BYTES, MAX_LINES,
    MAX_UPLOAD_BYTES, MatchDecision,
};
