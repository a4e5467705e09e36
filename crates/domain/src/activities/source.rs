//! The source of an activity.

use crate::{LineError, RuleError, single_line};
use serde::{Deserialize, Serialize};

/// The program or device from which an activity comes, such as `manual` or `strava`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ActivitySource(String);

/// The text is not the name of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a source has 1 to {} small letters, digits, dots, hyphens and underscores", ActivitySource::MAX)]
pub struct ActivitySourceError;

impl RuleError for ActivitySourceError {
    fn code(&self) -> &'static str {
        "bad_source"
    }
}

impl ActivitySource {
    /// The largest number of characters.
    pub const MAX: usize = 40;

    /// The source of an activity that is logged by hand, or by a program that sends no name.
    #[must_use]
    pub fn manual() -> Self {
        Self("manual".to_owned())
    }
}

impl std::str::FromStr for ActivitySource {
    type Err = ActivitySourceError;

    fn from_str(text: &str) -> Result<Self, ActivitySourceError> {
        let fits = (1..=Self::MAX).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_".contains(&b));
        fits.then(|| Self(text.to_owned())).ok_or(ActivitySourceError)
    }
}

single_line::text_conversions!(ActivitySource: ActivitySourceError);

/// The id of an activity at its source. Two activities of one source with one id are the same activity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ActivitySourceId(String);

impl ActivitySourceId {
    /// The largest number of characters.
    pub const MAX: u64 = 200;
}

impl std::str::FromStr for ActivitySourceId {
    type Err = LineError;

    fn from_str(text: &str) -> Result<Self, LineError> {
        single_line::parse(text, "the id of a source", Self::MAX).map(Self)
    }
}

single_line::text_conversions!(ActivitySourceId: LineError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_has_a_plain_name() {
        assert_eq!("garmin-connect.v2".parse::<ActivitySource>().map(String::from), Ok("garmin-connect.v2".to_owned()));
        for bad in ["", "Strava", "my watch", &"x".repeat(41)] {
            assert_eq!(bad.parse::<ActivitySource>(), Err(ActivitySourceError), "{bad:?}");
        }
    }
}
