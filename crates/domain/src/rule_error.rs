//! The trait of all errors of this crate.

/// A rule that refuses a value. `Display` tells a person what to change; `code` tells a program which rule it is.
///
/// Codes are part of the HTTP interface: they are `snake_case` and never change their meaning.
pub trait RuleError: std::error::Error {
    /// The stable name of the rule.
    fn code(&self) -> &'static str;
}
