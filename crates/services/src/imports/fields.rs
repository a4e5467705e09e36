//! Reading the fields of a line and telling everything that is wrong with them, each with where it is.
//!
//! What is wrong has the same codes as in the body of a single activity; `crates/api/tests/it/imports.rs` holds the two together.

use milequest_domain::RuleError;
use serde_json::{Map, Value};
use std::{fmt::Display, str::FromStr};

/// Something that is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    /// Where: a JSON pointer into the line.
    pub(super) pointer: String,
    /// The rule's stable name.
    pub(super) code: &'static str,
    /// What to change.
    pub(super) detail: String,
}

/// A value that is not what it should be.
pub(super) struct Broken(&'static str, String);

impl<R: RuleError> From<R> for Broken {
    fn from(rule: R) -> Self {
        Self(rule.code(), rule.to_string())
    }
}

impl Broken {
    pub(super) fn new(code: &'static str, detail: impl Display) -> Self {
        Self(code, detail.to_string())
    }
}

/// What a field is read by.
pub(super) type Reading<T> = Result<T, Broken>;

/// An object of which the fields are taken one by one.
pub(super) struct Fields {
    object: Map<String, Value>,
    at: String,
    names: Vec<&'static str>,
    wrong: Vec<Wrong>,
}

impl Fields {
    /// Of an object at this pointer.
    pub(super) const fn of(object: Map<String, Value>, at: String) -> Self {
        Self { object, at, names: Vec::new(), wrong: Vec::new() }
    }

    /// A field that must be there.
    pub(super) fn needed<T>(&mut self, name: &'static str, read: impl FnOnce(&Value) -> Reading<T>) -> Option<T> {
        match self.take(name) {
            Some(value) => self.read(name, &value, read),
            None => {
                self.add(name, Broken::new("missing", "this field is needed"));
                None
            }
        }
    }

    /// A field that stands for something where it is left out.
    pub(super) fn or<T>(
        &mut self,
        name: &'static str,
        without: T,
        read: impl FnOnce(&Value) -> Reading<T>,
    ) -> Option<T> {
        self.take(name).map_or(Some(without), |value| self.read(name, &value, read))
    }

    /// A field that may be left out or null.
    pub(super) fn maybe<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&Value) -> Reading<T>,
    ) -> Option<Option<T>> {
        match self.take(name) {
            None | Some(Value::Null) => Some(None),
            Some(value) => self.read(name, &value, read).map(Some),
        }
    }

    /// The same for a field that holds more of them: what is wrong there is told with its place.
    pub(super) fn within<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Value, &str) -> Result<T, Vec<Wrong>>,
    ) -> Option<Option<T>> {
        match self.take(name) {
            None | Some(Value::Null) => Some(None),
            Some(value) => match read(value, &format!("{}/{name}", self.at)) {
                Ok(value) => Some(Some(value)),
                Err(wrong) => {
                    self.wrong.extend(wrong);
                    None
                }
            },
        }
    }

    /// Says that a field is wrong.
    pub(super) fn add(&mut self, name: &str, Broken(code, detail): Broken) {
        let name = name.replace('~', "~0").replace('/', "~1");
        self.wrong.push(Wrong { pointer: format!("{}/{name}", self.at), code, detail });
    }

    /// What was made of the fields, if all of them were right and there were no others.
    pub(super) fn end<T>(mut self, made: Option<T>) -> Result<T, Vec<Wrong>> {
        let names = std::mem::take(&mut self.names);
        for unknown in std::mem::take(&mut self.object).keys() {
            let detail = format!("there is no such field; there is {}", one_of(&names));
            self.add(unknown, Broken::new("unknown_field", detail));
        }
        made.filter(|_| self.wrong.is_empty()).ok_or(self.wrong)
    }

    fn take(&mut self, name: &'static str) -> Option<Value> {
        self.names.push(name);
        self.object.remove(name)
    }

    fn read<T>(&mut self, name: &str, value: &Value, read: impl FnOnce(&Value) -> Reading<T>) -> Option<T> {
        read(value).map_err(|broken| self.add(name, broken)).ok()
    }
}

/// A text.
pub(super) fn text(value: &Value) -> Reading<&str> {
    value.as_str().ok_or_else(|| wrong_type(value, &["text"]))
}

/// A text that the domain reads.
pub(super) fn parsed<T: FromStr<Err: RuleError>>(value: &Value) -> Reading<T> {
    text(value)?.parse().map_err(Broken::from)
}

/// True or false.
pub(super) fn yes_no(value: &Value) -> Reading<bool> {
    value.as_bool().ok_or_else(|| wrong_type(value, &["true or false"]))
}

/// A number.
pub(super) fn number(value: &Value) -> Reading<f64> {
    value.as_f64().ok_or_else(|| wrong_type(value, &["a number", "a whole number", "a negative whole number"]))
}

/// A whole number.
pub(super) fn whole(value: &Value) -> Reading<i64> {
    match value.as_i64() {
        Some(number) => Ok(number),
        None if value.is_u64() => {
            let most = i64::MAX;
            let detail =
                format!("value: `{value}` is too large to be deserialized, maximum value authorized is `{most}`");
            Err(Broken::new("bad_value", detail))
        }
        None => Err(wrong_type(value, &["a whole number", "a negative whole number"])),
    }
}

/// An object at this pointer.
pub(super) fn object(value: Value, at: &str) -> Result<Map<String, Value>, Vec<Wrong>> {
    match value {
        Value::Object(object) => Ok(object),
        other => Err(vec![wrong(at, wrong_type(&other, &["an object"]))]),
    }
}

/// A list at this pointer.
pub(super) fn list(value: Value, at: &str) -> Result<Vec<Value>, Vec<Wrong>> {
    match value {
        Value::Array(list) => Ok(list),
        other => Err(vec![wrong(at, wrong_type(&other, &["a list"]))]),
    }
}

/// Something wrong at this pointer.
pub(super) fn wrong(at: &str, Broken(code, detail): Broken) -> Wrong {
    Wrong { pointer: at.to_owned(), code, detail }
}

fn wrong_type(value: &Value, wanted: &[&str]) -> Broken {
    let is = match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(number) if number.is_u64() => "a whole number",
        Value::Number(number) if number.is_i64() => "a negative whole number",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Broken::new("wrong_type", format!("this is {is} and should be {}", one_of(wanted)))
}

fn one_of(names: &[&str]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
