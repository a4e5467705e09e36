//! How a person wants to be spoken to.

use crate::Rule;
use serde::{Deserialize, Serialize};

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident: $what:literal { $($(#[$choice_doc:meta])* $choice:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "&'static str")]
        pub enum $name {
            $($(#[$choice_doc])* $choice,)+
        }

        impl $name {
            /// Every choice.
            pub const ALL: &[Self] = &[$(Self::$choice),+];

            /// The name in JSON, SQL and documents.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$choice => $text,)+
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = ChoiceError;

            fn from_str(text: &str) -> Result<Self, ChoiceError> {
                let known = Self::ALL.iter().find(|choice| choice.as_str() == text);
                known.copied().ok_or(ChoiceError { what: $what, choices: &[$($text),+] })
            }
        }

        impl TryFrom<String> for $name {
            type Error = ChoiceError;

            fn try_from(text: String) -> Result<Self, ChoiceError> {
                text.parse()
            }
        }

        impl From<$name> for &'static str {
            fn from(choice: $name) -> Self {
                choice.as_str()
            }
        }

        impl From<$name> for String {
            fn from(choice: $name) -> Self {
                choice.as_str().to_owned()
            }
        }
    )+};
}

choices! {
    /// The language of what Mile Quest writes to a person.
    Language: "a language" {
        /// English.
        #[default]
        English = "en",
    }
    /// What distances are shown in. They are kept in millimetres whatever is chosen.
    Units: "a choice of units" {
        /// Kilometres and metres.
        #[default]
        Metric = "metric",
        /// Miles and feet.
        Imperial = "imperial",
    }
}

/// Why a text is none of the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} is one of: {}", choices.join(", "))]
pub struct ChoiceError {
    what: &'static str,
    choices: &'static [&'static str],
}

impl Rule for ChoiceError {
    fn code(&self) -> &'static str {
        "unknown_choice"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_reads_back_and_anything_else_names_the_choices() {
        for units in Units::ALL {
            assert_eq!(units.as_str().parse(), Ok(*units));
        }
        let refused = "parsecs".parse::<Units>().map_err(|error| error.to_string());
        assert_eq!(refused, Err("a choice of units is one of: metric, imperial".to_owned()));
    }
}
