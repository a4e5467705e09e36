//! Where an activity was logged first.

use crate::{LineError, RuleError, single_line};
use serde::{Deserialize, Serialize};

/// Where an activity was logged first, such as `manual` or `strava`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Source(String);

/// Why a text is no name of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a source has 1 to {} small letters, digits, dots, hyphens and underscores", Source::MAX)]
pub struct SourceError;

impl RuleError for SourceError {
    fn code(&self) -> &'static str {
        "bad_source"
    }
}

impl Source {
    /// The most characters.
    pub const MAX: usize = 40;

    /// By hand, or by a program that does not say what it is.
    #[must_use]
    pub fn manual() -> Self {
        Self("manual".to_owned())
    }
}

impl std::str::FromStr for Source {
    type Err = SourceError;

    fn from_str(text: &str) -> Result<Self, SourceError> {
        let fits = (1..=Self::MAX).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_".contains(&b));
        fits.then(|| Self(text.to_owned())).ok_or(SourceError)
    }
}

single_line::text_conversions!(Source: SourceError);

/// The id under which the source knows an activity. The same one of the same source is the same activity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct SourceId(String);

impl SourceId {
    /// The most characters.
    pub const MAX: u64 = 200;
}

impl std::str::FromStr for SourceId {
    type Err = LineError;

    fn from_str(text: &str) -> Result<Self, LineError> {
        single_line::parse(text, "the id of a source", Self::MAX).map(Self)
    }
}

single_line::text_conversions!(SourceId: LineError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_has_a_plain_name() {
        assert_eq!("garmin-connect.v2".parse::<Source>().map(String::from), Ok("garmin-connect.v2".to_owned()));
        for bad in ["", "Strava", "my watch", &"x".repeat(41)] {
            assert_eq!(bad.parse::<Source>(), Err(SourceError), "{bad:?}");
        }
    }
}
