//! A key of the configuration.

/// The prefix of environment variables.
pub(super) const PREFIX: &str = "MILEQUEST_";

/// A key of the configuration.
pub(crate) struct Key {
    /// The name in the file.
    pub(crate) name: &'static str,
    /// The description.
    pub(crate) about: &'static str,
    /// The default value.
    pub(crate) default: fn() -> String,
    /// Whether the value is secret and never shown.
    pub(crate) secret: bool,
}

impl Key {
    /// The name of the environment variable.
    pub(crate) fn variable(&self) -> String {
        format!("{PREFIX}{}", self.name.to_ascii_uppercase())
    }
}
