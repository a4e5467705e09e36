//! Types with a few named choices, which are spelt the same in JSON, SQL and documents.

use crate::RuleError;

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident: $what:literal { $($(#[$choice_doc:meta])* $choice:ident = $text:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
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
            type Err = crate::ChoiceError;

            fn from_str(text: &str) -> Result<Self, crate::ChoiceError> {
                let known = Self::ALL.iter().find(|choice| choice.as_str() == text);
                known.copied().ok_or(crate::ChoiceError { what: $what, choices: &[$($text),+] })
            }
        }

        impl TryFrom<String> for $name {
            type Error = crate::ChoiceError;

            fn try_from(text: String) -> Result<Self, crate::ChoiceError> {
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
pub(crate) use choices;

/// The text is none of the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} is one of: {}", choices.join(", "))]
pub struct ChoiceError {
    pub(crate) what: &'static str,
    pub(crate) choices: &'static [&'static str],
}

impl RuleError for ChoiceError {
    fn code(&self) -> &'static str {
        "unknown_choice"
    }
}
