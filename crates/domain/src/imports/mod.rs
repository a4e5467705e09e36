//! Files of many activities: how they are cut into lines as their bytes come, and what each line says.
//!
//! ```
//! use milequest_domain::imports::{Content, Cutter, ImportFormat};
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
mod line;
mod state;
mod table;
#[cfg(test)]
mod tests;

pub use columns::{Columns, HeaderError};
pub use cutter::Cutter;
pub use line::{Content, Line, LineFault, MOST_LINE_BYTES};
pub use state::{ImportFormat, ImportState, MOST_BYTES, MOST_LINES};
