//! The colour of a team.

use crate::{RuleError, single_line};
use serde::{Deserialize, Serialize};

/// The colour of a team, as `#rrggbb` in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TeamColour(String);

/// The text is not a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written as #rrggbb, with hexadecimal digits")]
pub struct TeamColourError;

impl RuleError for TeamColourError {
    fn code(&self) -> &'static str {
        "bad_colour"
    }
}

impl std::str::FromStr for TeamColour {
    type Err = TeamColourError;

    fn from_str(text: &str) -> Result<Self, TeamColourError> {
        let digits = text.trim().strip_prefix('#').ok_or(TeamColourError)?;
        let fits = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        fits.then(|| Self(format!("#{}", digits.to_ascii_lowercase()))).ok_or(TeamColourError)
    }
}

single_line::text_conversions!(TeamColour: TeamColourError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_has_six_digits_and_is_written_one_way() {
        assert_eq!("#0fA1bc".parse::<TeamColour>().map(String::from), Ok("#0fa1bc".to_owned()));
        for bad in ["0fa1bc", "#0fa1b", "#0fa1bcd", "#0fa1bg", "red", "#äää"] {
            assert_eq!(bad.parse::<TeamColour>(), Err(TeamColourError), "{bad:?}");
        }
    }
}
