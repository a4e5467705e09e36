//! Names of people and of their devices.

use crate::{
    RuleError,
    single_line::{lines, text_conversions},
};
use serde::{Deserialize, Serialize};

/// The username of a person, which is part of addresses (`/users/ann`): lower case letters, digits, `-` and `_`,
/// starting and ending with a letter or digit. Upper case is accepted and lowered, so that nobody can pose as `Ann`
/// beside `ann`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Username(String);

impl Username {
    /// The smallest number of characters.
    pub const MIN: u64 = 3;
    /// The largest number of characters.
    pub const MAX: u64 = 30;
}

text_conversions!(Username: UsernameError);

/// Why a text is not a username.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UsernameError {
    /// Fewer characters than [`Username::MIN`], or more than [`Username::MAX`].
    #[error("a username has {} to {} characters", Username::MIN, Username::MAX)]
    Length,
    /// A character that usernames do not have.
    #[error("a username has only letters from a to z, digits, '-' and '_', not {0:?}")]
    Character(char),
    /// A `-` or `_` at the start or the end.
    #[error("a username starts and ends with a letter or a digit")]
    Edge,
}

impl RuleError for UsernameError {
    fn code(&self) -> &'static str {
        match self {
            Self::Length => "bad_length",
            Self::Character(_) => "bad_character",
            Self::Edge => "bad_edge",
        }
    }
}

impl std::str::FromStr for Username {
    type Err = UsernameError;

    fn from_str(text: &str) -> Result<Self, UsernameError> {
        let name = text.to_ascii_lowercase();
        if let Some(bad) = name.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-' | '_')) {
            return Err(UsernameError::Character(bad));
        }
        if !(Self::MIN..=Self::MAX).contains(&(name.chars().count() as u64)) {
            return Err(UsernameError::Length);
        }
        if !name.starts_with(|c: char| c.is_ascii_alphanumeric())
            || !name.ends_with(|c: char| c.is_ascii_alphanumeric())
        {
            return Err(UsernameError::Edge);
        }
        Ok(Self(name))
    }
}

lines! {
    /// The display name.
    DisplayName: "a display name", 50;
    /// The name of a device, by which its owner recognises a session.
    DeviceName: "the name of a device", 60;
}

/// The default display name is the username.
impl From<&Username> for DisplayName {
    fn from(name: &Username) -> Self {
        Self(name.0.clone())
    }
}

/// The name of a device that sends none.
impl Default for DeviceName {
    fn default() -> Self {
        Self("unnamed device".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_username_is_lowered_and_bounded() {
        assert_eq!("Ann-Lee_7".parse::<Username>().map(String::from), Ok("ann-lee_7".to_owned()));
        assert_eq!("an".parse::<Username>(), Err(UsernameError::Length));
        assert_eq!("a".repeat(31).parse::<Username>(), Err(UsernameError::Length));
        assert_eq!("ann lee".parse::<Username>(), Err(UsernameError::Character(' ')));
        assert_eq!("änn".parse::<Username>(), Err(UsernameError::Character('ä')));
        assert_eq!("_ann".parse::<Username>(), Err(UsernameError::Edge));
        assert_eq!("ann-".parse::<Username>(), Err(UsernameError::Edge));
    }

    proptest! {
        #[test]
        fn an_accepted_username_parses_to_itself(text in "\\PC{0,60}") {
            if let Ok(name) = text.parse::<Username>() {
                prop_assert_eq!(name.as_str().parse::<Username>(), Ok(name.clone()));
            }
            if let Ok(name) = text.parse::<DisplayName>() {
                prop_assert_eq!(name.as_str().parse::<DisplayName>(), Ok(name.clone()));
            }
        }
    }
}
