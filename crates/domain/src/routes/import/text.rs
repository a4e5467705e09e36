//! Bytes to text, and places in a text.

use super::{Format, ImportError, Reason, Spot, format};
use std::borrow::Cow;

/// The text of a file without the mark that some programs put before it. Only UTF-8 is text.
pub(super) fn decoded(bytes: &[u8], declared: Option<Format>) -> Result<&str, ImportError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let before = String::from_utf8_lossy(valid);
        // What the file begins with, if it is text so far, or else what most files are.
        let format = declared.or_else(|| format::guess(&before)).unwrap_or(Format::Gpx);
        ImportError::Refused { format, spot: spot(&before, before.len()), reason: Reason::Encoding }
    })
}

/// The line and the column of a byte.
pub(super) fn spot(text: &str, byte: usize) -> Spot {
    let before = text.get(..byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    Spot::Line { line, column: before.get(line_start..).unwrap_or_default().chars().count() + 1 }
}

/// A name with its line breaks and other white space as single blanks, and not longer than any name. A text within which
/// nothing is to be changed stays as it is.
pub(super) fn tidy(name: &str) -> Cow<'_, str> {
    const MOST: usize = 100;
    let name = name.trim();
    if name.chars().count() <= MOST && !name.contains(|c: char| c.is_whitespace() && c != ' ') && !name.contains("  ") {
        return Cow::Borrowed(name);
    }
    let words = name.split_whitespace().collect::<Vec<_>>().join(" ");
    Cow::Owned(words.chars().take(MOST).collect::<String>().trim_end().to_owned())
}

/// As much of what somebody wrote as a message needs.
pub(super) fn short(text: &str) -> String {
    const ENOUGH: usize = 120;
    let mut short: String = text.chars().take(ENOUGH).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
