//! Collects every error of a request's values, each with its location.

use crate::problem::Problem;
use deserr::{DeserializeError, ErrorKind, IntoValue, MergeWithError, ValueKind, ValuePointerRef};
use milequest_domain::{FieldError, RuleError};
use std::ops::ControlFlow;

/// The errors so far: the first ones, and the number of the others.
#[derive(Debug, Default)]
pub(crate) struct Invalid {
    listed: Vec<FieldError>,
    more: usize,
}

impl Invalid {
    /// The number of errors after which parsing stops.
    const MAX_COUNTED: usize = 1000;

    /// One broken rule at one location.
    pub(crate) fn rule(rule: &impl RuleError, location: ValuePointerRef<'_>) -> Self {
        Self::one(rule.code(), rule.to_string(), location)
    }

    /// The errors of the value at one location, each with its pointer relative to it.
    pub(crate) fn below(errors: Vec<FieldError>, location: ValuePointerRef<'_>) -> Self {
        let here = pointer(location);
        let more = errors.len().saturating_sub(Problem::MAX_ERRORS);
        let listed = errors.into_iter().map(|error| error.below(&here)).take(Problem::MAX_ERRORS).collect();
        Self { listed, more }
    }

    fn one(code: &'static str, detail: String, location: ValuePointerRef<'_>) -> Self {
        Self { listed: vec![FieldError { pointer: pointer(location), code, detail }], more: 0 }
    }

    /// The problem for values of a body.
    pub(crate) fn in_body(self) -> Problem {
        Problem::invalid_and_more(self.listed, self.more)
    }

    /// The problem for values of a query.
    pub(crate) fn in_query(self) -> Problem {
        Problem::invalid_and_more(self.listed.into_iter().map(|error| error.below("query")), self.more)
    }
}

impl MergeWithError<Self> for Invalid {
    fn merge(all: Option<Self>, other: Self, _: ValuePointerRef<'_>) -> ControlFlow<Self, Self> {
        let mut all = all.unwrap_or_default();
        let room = Problem::MAX_ERRORS.saturating_sub(all.listed.len());
        all.more += other.more + other.listed.len().saturating_sub(room);
        all.listed.extend(other.listed.into_iter().take(room));
        // Counting all of them could cost more than the request.
        let counted = all.listed.len() + all.more;
        if counted < Self::MAX_COUNTED { ControlFlow::Continue(all) } else { ControlFlow::Break(all) }
    }
}

impl DeserializeError for Invalid {
    fn error<V: IntoValue>(
        all: Option<Self>,
        error: ErrorKind<'_, V>,
        location: ValuePointerRef<'_>,
    ) -> ControlFlow<Self, Self> {
        let found = match error {
            ErrorKind::IncorrectValueKind { actual, accepted } => {
                let expected = one_of(accepted.iter().map(|kind| name(*kind)));
                Self::one("wrong_type", format!("this is {} and should be {expected}", name(actual.kind())), location)
            }
            ErrorKind::MissingField { field } => {
                Self::one("missing", "this field is needed".to_owned(), location.push_key(field))
            }
            ErrorKind::UnknownKey { key, accepted } => {
                let detail = format!("there is no such field; there is {}", one_of(accepted.iter().copied()));
                Self::one("unknown_field", detail, location.push_key(key))
            }
            ErrorKind::UnknownValue { accepted, .. } => {
                Self::one("unknown_value", format!("this should be {}", one_of(accepted.iter().copied())), location)
            }
            ErrorKind::BadSequenceLen { expected, .. } => {
                Self::one("bad_length", format!("this should have {expected} items"), location)
            }
            ErrorKind::Unexpected { msg } => Self::one("bad_value", msg, location),
        };
        Self::merge(all, found, location)
    }
}

/// The names of JSON's types.
const fn name(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Null => "null",
        ValueKind::Boolean => "true or false",
        ValueKind::Integer => "a whole number",
        ValueKind::NegativeInteger => "a negative whole number",
        ValueKind::Float => "a number",
        ValueKind::String => "text",
        ValueKind::Sequence => "a list",
        ValueKind::Map => "an object",
    }
}

fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().collect();
    match names.as_slice() {
        [] => "none".to_owned(),
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        [only, ..] => (*only).to_owned(),
    }
}

/// A JSON pointer (RFC 6901).
fn pointer(location: ValuePointerRef<'_>) -> String {
    match location {
        ValuePointerRef::Origin => String::new(),
        ValuePointerRef::Key { key, prev } => FieldError::pointer_to(&pointer(*prev), key),
        ValuePointerRef::Index { index, prev } => format!("{}/{index}", pointer(*prev)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use deserr::Deserr;
    use serde_json::json;

    #[derive(Debug, PartialEq, Deserr)]
    #[deserr(error = Invalid, deny_unknown_fields)]
    struct Body {
        name: String,
        inner: Inner,
        numbers: Vec<u8>,
    }

    #[derive(Debug, PartialEq, Deserr)]
    #[deserr(error = Invalid, deny_unknown_fields)]
    struct Inner {
        flag: bool,
    }

    fn errors(body: serde_json::Value) -> Vec<(String, String)> {
        let read: Result<Body, Invalid> = deserr::deserialize(body);
        let Invalid { listed, .. } = read.expect_err("the body is wrong");
        listed.into_iter().map(|v| (v.pointer, v.code.to_owned())).collect()
    }

    #[test]
    fn every_error_is_listed_at_once_with_its_location() {
        let mut found =
            errors(json!({"name": 5, "inner": {"flag": "x", "a/b~c": 1}, "numbers": [1, -1, 256], "more": 0}));
        found.sort();
        let expected = [
            ("/inner/a~1b~0c", "unknown_field"),
            ("/inner/flag", "wrong_type"),
            ("/more", "unknown_field"),
            ("/name", "wrong_type"),
            ("/numbers/1", "wrong_type"),
            ("/numbers/2", "bad_value"),
        ];
        assert_eq!(found, expected.map(|(p, c)| (p.to_owned(), c.to_owned())));
    }

    #[test]
    fn parsing_stops_after_too_many_errors() {
        for (faults, more) in [(50, 0), (51, 1), (10_000, Invalid::MAX_COUNTED - Problem::MAX_ERRORS)] {
            let body = json!({"name": "x", "inner": {"flag": true}, "numbers": vec![-1; faults]});
            let read: Result<Body, Invalid> = deserr::deserialize(body);
            let found = read.expect_err("the body is wrong");
            assert_eq!((found.listed.len(), found.more), (Problem::MAX_ERRORS, more));
        }
    }

    #[test]
    fn a_missing_field_and_a_body_of_another_type_have_pointers() {
        let missing = errors(json!({"name": "x", "inner": {"flag": true}}));
        assert_eq!(missing, [("/numbers".to_owned(), "missing".to_owned())]);
        assert_eq!(errors(json!([])), [(String::new(), "wrong_type".to_owned())]);
    }
}
