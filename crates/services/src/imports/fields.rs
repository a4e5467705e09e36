//! Reads the fields of a line, and collects every error with its location. The error codes are those of a single
//! activity; `crates/api/tests/it/imports.rs` compares both.

use milequest_domain::{FieldError, RuleError};
use serde_json::{Map, Value};
use std::{fmt::Display, str::FromStr};

/// An error of a value: its code and its detail.
pub(super) struct ValueError(&'static str, String);

impl<R: RuleError> From<R> for ValueError {
    fn from(rule: R) -> Self {
        Self(rule.code(), rule.to_string())
    }
}

impl ValueError {
    pub(super) fn new(code: &'static str, detail: impl Display) -> Self {
        Self(code, detail.to_string())
    }
}

/// The result of reading a value.
pub(super) type ReadResult<T> = Result<T, ValueError>;

/// Reads the fields of an object one by one.
pub(super) struct FieldReader {
    object: Map<String, Value>,
    at: String,
    names: Vec<&'static str>,
    errors: Vec<FieldError>,
}

impl FieldReader {
    /// Reads an object at this pointer.
    pub(super) const fn of(object: Map<String, Value>, at: String) -> Self {
        Self { object, at, names: Vec::new(), errors: Vec::new() }
    }

    /// Reads a required field.
    pub(super) fn required<T>(&mut self, name: &'static str, read: impl FnOnce(&Value) -> ReadResult<T>) -> Option<T> {
        match self.take(name) {
            Some(value) => self.read(name, &value, read),
            None => {
                self.add(name, ValueError::new("missing", "this field is needed"));
                None
            }
        }
    }

    /// Reads a field with a default.
    pub(super) fn or_default<T>(
        &mut self,
        name: &'static str,
        without: T,
        read: impl FnOnce(&Value) -> ReadResult<T>,
    ) -> Option<T> {
        self.take(name).map_or(Some(without), |value| self.read(name, &value, read))
    }

    /// Reads a field that may be left out or null.
    pub(super) fn optional<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&Value) -> ReadResult<T>,
    ) -> Option<Option<T>> {
        match self.take(name) {
            None | Some(Value::Null) => Some(None),
            Some(value) => self.read(name, &value, read).map(Some),
        }
    }

    /// Reads a field with nested fields, whose errors have their own pointers.
    pub(super) fn nested<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Value, &str) -> Result<T, Vec<FieldError>>,
    ) -> Option<Option<T>> {
        match self.take(name) {
            None | Some(Value::Null) => Some(None),
            Some(value) => match read(value, &format!("{}/{name}", self.at)) {
                Ok(value) => Some(Some(value)),
                Err(errors) => {
                    self.errors.extend(errors);
                    None
                }
            },
        }
    }

    /// Adds an error of a field.
    pub(super) fn add(&mut self, name: &str, broken: ValueError) {
        self.errors.push(error_at(&FieldError::pointer_to(&self.at, name), broken));
    }

    /// Returns the value if every field was valid and no field is unknown.
    pub(super) fn finish<T>(mut self, made: Option<T>) -> Result<T, Vec<FieldError>> {
        let names = std::mem::take(&mut self.names);
        for unknown in std::mem::take(&mut self.object).keys() {
            let detail = format!("there is no such field; there is {}", one_of(&names));
            self.add(unknown, ValueError::new("unknown_field", detail));
        }
        made.filter(|_| self.errors.is_empty()).ok_or(self.errors)
    }

    fn take(&mut self, name: &'static str) -> Option<Value> {
        self.names.push(name);
        self.object.remove(name)
    }

    fn read<T>(&mut self, name: &str, value: &Value, read: impl FnOnce(&Value) -> ReadResult<T>) -> Option<T> {
        read(value).map_err(|broken| self.add(name, broken)).ok()
    }
}

/// Reads a string.
pub(super) fn text(value: &Value) -> ReadResult<&str> {
    value.as_str().ok_or_else(|| wrong_type(value, &["text"]))
}

/// Reads a string that the domain parses.
pub(super) fn parsed<T: FromStr<Err: RuleError>>(value: &Value) -> ReadResult<T> {
    text(value)?.parse().map_err(ValueError::from)
}

/// Reads a boolean.
pub(super) fn boolean(value: &Value) -> ReadResult<bool> {
    value.as_bool().ok_or_else(|| wrong_type(value, &["true or false"]))
}

/// Reads a number.
pub(super) fn number(value: &Value) -> ReadResult<f64> {
    value.as_f64().ok_or_else(|| wrong_type(value, &["a number", "a whole number", "a negative whole number"]))
}

/// Reads an integer.
pub(super) fn integer(value: &Value) -> ReadResult<i64> {
    match value.as_i64() {
        Some(number) => Ok(number),
        None if value.is_u64() => {
            let most = i64::MAX;
            let detail =
                format!("value: `{value}` is too large to be deserialized, maximum value authorized is `{most}`");
            Err(ValueError::new("bad_value", detail))
        }
        None => Err(wrong_type(value, &["a whole number", "a negative whole number"])),
    }
}

/// Reads an object at this pointer.
pub(super) fn object(value: Value, at: &str) -> Result<Map<String, Value>, Vec<FieldError>> {
    match value {
        Value::Object(object) => Ok(object),
        other => Err(vec![error_at(at, wrong_type(&other, &["an object"]))]),
    }
}

/// Reads a list at this pointer.
pub(super) fn list(value: Value, at: &str) -> Result<Vec<Value>, Vec<FieldError>> {
    match value {
        Value::Array(list) => Ok(list),
        other => Err(vec![error_at(at, wrong_type(&other, &["a list"]))]),
    }
}

/// The error of the value at this pointer.
pub(super) fn error_at(at: &str, ValueError(code, detail): ValueError) -> FieldError {
    FieldError { pointer: at.to_owned(), code, detail }
}

fn wrong_type(value: &Value, expected: &[&str]) -> ValueError {
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
    ValueError::new("wrong_type", format!("this is {is} and should be {}", one_of(expected)))
}

fn one_of(names: &[&str]) -> String {
    match names {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}
