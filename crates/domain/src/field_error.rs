//! The errors of fields, with their locations.

use crate::RuleError;
use std::fmt;

/// A field that breaks a rule, with its location. A reader of JSON collects all of them, so that they can be corrected
/// together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The location, as a JSON pointer (RFC 6901). It is empty for the whole value.
    pub pointer: String,
    /// The stable code of the rule.
    pub code: &'static str,
    /// What to change in the request.
    pub detail: String,
}

impl FieldError {
    /// The error of the field at this pointer with this rule.
    #[must_use]
    pub fn new(pointer: impl Into<String>, rule: &impl RuleError) -> Self {
        Self { pointer: pointer.into(), code: rule.code(), detail: rule.to_string() }
    }

    /// The pointer to a field of the object at `parent`.
    #[must_use]
    pub fn pointer_to(parent: &str, field: &str) -> String {
        format!("{parent}/{}", field.replace('~', "~0").replace('/', "~1"))
    }

    /// The same error, relative to the value that contains `parent`.
    #[must_use]
    pub fn below(self, parent: &str) -> Self {
        Self { pointer: format!("{parent}{}", self.pointer), ..self }
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pointer.as_str() {
            "" => f.write_str(&self.detail),
            pointer => write!(f, "{pointer}: {}", self.detail),
        }
    }
}

impl std::error::Error for FieldError {}
