//! A JSON reader that knows the pointer of the current value.
//!
//! It builds nothing that the route does not need, so that a file takes no more memory than its points.

use super::{FilePosition, RouteFileFault, text};
use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt::{self, Write as _};

/// The position in the document, and the error there.
#[derive(Default)]
pub(super) struct Reader {
    path: Vec<Step>,
    reason: Option<RouteFileFault>,
    /// The number of places so far.
    pub(super) points: usize,
}

enum Step {
    Key(String),
    Index(usize),
}

impl Reader {
    /// Refuses the current value. The last step of the path stays, because it leads to the value.
    pub(super) fn refuse<E: de::Error>(&mut self, reason: impl Into<RouteFileFault>) -> E {
        let reason = self.reason.insert(reason.into());
        E::custom(reason)
    }

    /// Reads within a member of an object.
    pub(super) fn member<T, E>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        self.step(Step::Key(text::short(key)), read)
    }

    /// Reads within an element of an array.
    pub(super) fn element<T, E>(&mut self, index: usize, read: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        self.step(Step::Index(index), read)
    }

    fn step<T, E>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        self.path.push(step);
        let value = read(self)?;
        self.path.pop();
        Ok(value)
    }

    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            pointer.push('/');
            match step {
                Step::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
                // Writing to a string cannot fail.
                Step::Index(index) => _ = write!(pointer, "{index}"),
            }
        }
        pointer
    }

    /// The error with its position: a pointer if the JSON is valid so far, else a line and a column.
    fn failure(self, text: &str, error: &serde_json::Error) -> (FilePosition, RouteFileFault) {
        let text_of_error = error.to_string();
        let message =
            text::short(text_of_error.rsplit_once(" at line ").map_or(text_of_error.as_str(), |(message, _)| message));
        match self.reason {
            Some(ref reason) => (FilePosition::Pointer(self.pointer()), reason.clone()),
            None if error.is_data() => (FilePosition::Pointer(self.pointer()), RouteFileFault::Unexpected(message)),
            None => (line_and_column(text, error), RouteFileFault::Syntax(message)),
        }
    }
}

/// Columns of serde_json are bytes; ours are characters.
fn line_and_column(text: &str, error: &serde_json::Error) -> FilePosition {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    match text::spot(line, error.column().saturating_sub(1)) {
        FilePosition::Line { column, .. } => FilePosition::Line { line: error.line(), column },
        spot => spot,
    }
}

/// Reads a whole document.
pub(super) fn read<T>(
    text: &str,
    document: impl FnOnce(&mut Reader, &mut serde_json::Deserializer<serde_json::de::StrRead<'_>>) -> serde_json::Result<T>,
) -> Result<T, (FilePosition, RouteFileFault)> {
    let mut reader = Reader::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let read = document(&mut reader, &mut json).and_then(|value| json.end().map(|()| value));
    read.map_err(|error| reader.failure(text, &error))
}

/// Reads a number.
pub(super) struct Number;

impl<'de> DeserializeSeed<'de> for Number {
    type Value = f64;

    fn deserialize<D: de::Deserializer<'de>>(self, json: D) -> Result<f64, D::Error> {
        json.deserialize_any(self)
    }
}

impl Visitor<'_> for Number {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_f64<E>(self, number: f64) -> Result<f64, E> {
        Ok(number)
    }

    fn visit_i64<E>(self, number: i64) -> Result<f64, E> {
        Ok(number as f64)
    }

    fn visit_u64<E>(self, number: u64) -> Result<f64, E> {
        Ok(number as f64)
    }
}

/// Reads a text and skips any other value.
pub(super) struct MaybeText;

impl<'de> DeserializeSeed<'de> for MaybeText {
    type Value = Option<String>;

    fn deserialize<D: de::Deserializer<'de>>(self, json: D) -> Result<Option<String>, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for MaybeText {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E>(self, text: &str) -> Result<Option<String>, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Option<String>, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Option<String>, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Option<String>, A::Error> {
        while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}
