//! Decodes text, and finds positions in it.

use super::{FilePosition, RouteFileFault, RouteFormat, RouteImportError, format};
use std::borrow::Cow;

/// Decodes UTF-8 without a byte order mark.
pub(super) fn decoded(bytes: &[u8], declared: Option<RouteFormat>) -> Result<&str, RouteImportError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let before = String::from_utf8_lossy(valid);
        // The format that the first characters suggest, or else the most common one.
        let format = declared.or_else(|| format::guess(&before)).unwrap_or(RouteFormat::Gpx);
        RouteImportError::Refused { format, spot: spot(&before, before.len()), reason: RouteFileFault::Encoding }
    })
}

/// Converts the index of a byte to a line and a column.
pub(super) fn spot(text: &str, byte: usize) -> FilePosition {
    let before = text.get(..byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    FilePosition::Line { line, column: before.get(line_start..).unwrap_or_default().chars().count() + 1 }
}

/// Replaces white space in a name by single blanks and shortens it to the longest name.
pub(super) fn tidy(name: &str) -> Cow<'_, str> {
    const MAX_CHARACTERS: usize = 100;
    let name = name.trim();
    if name.chars().count() <= MAX_CHARACTERS
        && !name.contains(|c: char| c.is_whitespace() && c != ' ')
        && !name.contains("  ")
    {
        return Cow::Borrowed(name);
    }
    let words = name.split_whitespace().collect::<Vec<_>>().join(" ");
    Cow::Owned(words.chars().take(MAX_CHARACTERS).collect::<String>().trim_end().to_owned())
}

/// Shortens a text for a message.
pub(super) fn short(text: &str) -> String {
    const ENOUGH: usize = 120;
    let mut short: String = text.chars().take(ENOUGH).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
