//! The bytes of a JSON file, none of whose texts is long. A reader of JSON holds each text as a whole.

use super::ReadProblem;
use std::io::{self, Read};

/// The bytes of a JSON file, which end with an error in a text of more than [`BoundedJson::MAX_TEXT`] bytes.
pub struct BoundedJson<R> {
    bytes: R,
    place: Place,
    length: usize,
}

/// Where the next byte is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Outside,
    Inside,
    AfterBackslash,
}

impl<R: Read> BoundedJson<R> {
    /// The largest number of bytes of a text, as it is written.
    pub const MAX_TEXT: usize = 64 * 1024;

    /// The bytes of a file.
    pub const fn new(bytes: R) -> Self {
        Self { bytes, place: Place::Outside, length: 0 }
    }
}

impl<R: Read> Read for BoundedJson<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        for byte in &buffer[..read] {
            self.place = match (self.place, byte) {
                (Place::Outside, b'"') => Place::Inside,
                (Place::Outside, _) | (Place::Inside, b'"') => Place::Outside,
                (Place::Inside, b'\\') => Place::AfterBackslash,
                (Place::Inside | Place::AfterBackslash, _) => Place::Inside,
            };
            self.length = if self.place == Place::Outside { 0 } else { self.length + 1 };
            if self.length > Self::MAX_TEXT {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
        }
        Ok(read)
    }
}

impl From<serde_json::Error> for ReadProblem {
    fn from(error: serde_json::Error) -> Self {
        const MAX_REASON: usize = 120;
        let line = error.line() as u64;
        match error.classify() {
            serde_json::error::Category::Io => match io::Error::from(error) {
                error if error.kind() == io::ErrorKind::FileTooLarge => Self::TooLong { line },
                error => error.into(),
            },
            serde_json::error::Category::Eof => Self::CutOff,
            _ => Self::Syntax { line, reason: error.to_string().chars().take(MAX_REASON).collect() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<serde_json::Value, ReadProblem> {
        Ok(serde_json::from_reader(BoundedJson::new(json.as_bytes()))?)
    }

    #[test]
    fn a_text_is_read_up_to_its_largest_length() {
        let most = BoundedJson::<&[u8]>::MAX_TEXT;
        let text = |bytes: usize| format!("[\"\\\"{}\", \"a\"]", "x".repeat(bytes));
        // The opening quote and the escaped one count.
        assert!(read(&text(most - 3)).is_ok());
        assert!(matches!(read(&text(most)), Err(ReadProblem::TooLong { .. })));
        let many = format!("[{}1]", "\"text\",".repeat(most));
        assert!(read(&many).is_ok(), "many short texts are read");
        assert_eq!(read("[\"x"), Err(ReadProblem::CutOff));
        assert!(matches!(read("[1,}"), Err(ReadProblem::Syntax { line: 1, .. })));
    }
}
