//! What every broken rule can say about itself.

/// A rule that refused a value: `Display` tells a person what to change, `code` tells a program which rule it was.
///
/// Codes are part of the HTTP contract: they are `snake_case` and never change their meaning.
pub trait RuleError: std::error::Error {
    /// The stable name of the rule.
    fn code(&self) -> &'static str;
}
