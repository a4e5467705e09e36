//! Reading JSON value by value, with the pointer of the value at hand.
//!
//! Nothing is built that the route does not need, so that a file takes no more memory than its points, whatever it holds.

use super::{Reason, Spot, text};
use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt::{self, Write as _};

/// Where in the document the reader is, and what went wrong there.
#[derive(Default)]
pub(super) struct Reader {
    path: Vec<Step>,
    reason: Option<Reason>,
    /// How many places were read so far.
    pub(super) points: usize,
}

enum Step {
    Key(String),
    Index(usize),
}

impl Reader {
    /// Refuses what is being read. The step that the reader took last stays, because it leads there.
    pub(super) fn refuse<E: de::Error>(&mut self, reason: impl Into<Reason>) -> E {
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

    /// What is wrong and where: by the pointer if the JSON is sound so far, else by line and column.
    fn failure(self, text: &str, error: &serde_json::Error) -> (Spot, Reason) {
        let told = error.to_string();
        let message = text::short(told.rsplit_once(" at line ").map_or(told.as_str(), |(message, _)| message));
        match self.reason {
            Some(ref reason) => (Spot::Pointer(self.pointer()), reason.clone()),
            None if error.is_data() => (Spot::Pointer(self.pointer()), Reason::Unexpected(message)),
            None => (line_and_column(text, error), Reason::Syntax(message)),
        }
    }
}

/// Columns of serde_json are bytes; ours are characters.
fn line_and_column(text: &str, error: &serde_json::Error) -> Spot {
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    match text::spot(line, error.column().saturating_sub(1)) {
        Spot::Line { column, .. } => Spot::Line { line: error.line(), column },
        spot => spot,
    }
}

/// Reads a whole document.
pub(super) fn read<T>(
    text: &str,
    document: impl FnOnce(&mut Reader, &mut serde_json::Deserializer<serde_json::de::StrRead<'_>>) -> serde_json::Result<T>,
) -> Result<T, (Spot, Reason)> {
    let mut reader = Reader::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let read = document(&mut reader, &mut json).and_then(|value| json.end().map(|()| value));
    read.map_err(|error| reader.failure(text, &error))
}

/// A number, which is all that a coordinate can be.
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

/// A text if it is one; whatever else stands there is passed over.
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
