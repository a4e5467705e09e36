//! Texts of one line that people write and others read: names of people, of tokens and of what comes later.
//!
//! Any letters of any script are welcome. White space around the text is dropped; line breaks, control characters and the
//! invisible ones that turn the direction of what follows are refused, because they let a name pose as something else.

use crate::Rule;
use validator::{ValidateLength, ValidateNonControlCharacter};

/// Why a text is not the line that was asked for. It names the kind of line, so that the message stands by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// Nothing but white space, or too many characters.
    #[error("{what} has 1 to {most} characters")]
    Length {
        /// The kind of line.
        what: &'static str,
        /// The most characters it has.
        most: u64,
    },
    /// A line break or another control character.
    #[error("{what} has no line breaks and no control characters")]
    Control {
        /// The kind of line.
        what: &'static str,
    },
}

impl Rule for LineError {
    fn code(&self) -> &'static str {
        match self {
            Self::Length { .. } => "bad_length",
            Self::Control { .. } => "bad_character",
        }
    }
}

/// The line in `text`, or why there is none.
pub(crate) fn parse(text: &str, what: &'static str, most: u64) -> Result<String, LineError> {
    let line = text.trim();
    let turns = |c| matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !line.validate_non_control_character() || line.contains(turns) {
        return Err(LineError::Control { what });
    }
    if !line.validate_length(Some(1), Some(most), None) {
        return Err(LineError::Length { what, most });
    }
    Ok(line.to_owned())
}

/// Types that hold one line: `Name: "how it is called in messages", most characters`.
macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident: $what:literal, $most:literal);+ $(;)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The most characters.
            pub const MAX: u64 = $most;
        }

        impl std::str::FromStr for $name {
            type Err = crate::LineError;

            fn from_str(text: &str) -> Result<Self, crate::LineError> {
                crate::line::parse(text, $what, $most).map(Self)
            }
        }

        crate::line::text_conversions!($name: crate::LineError);
    )+};
}
pub(crate) use lines;

/// What every text type offers besides its own rule.
macro_rules! text_conversions {
    ($name:ident: $error:ty) => {
        impl $name {
            /// The bare text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $error;

            fn try_from(text: String) -> Result<Self, $error> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}
pub(crate) use text_conversions;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_bounded_and_visible() {
        let line = |text: &str| parse(text, "a name", 5);
        assert_eq!(line("  李 Óé "), Ok("李 Óé".to_owned()));
        assert_eq!(line(" \t "), Err(LineError::Length { what: "a name", most: 5 }));
        assert!(line("ééééé").is_ok());
        assert!(matches!(line("éééééé"), Err(LineError::Length { .. })));
        for hidden in ["a\nb", "a\u{202e}b", "a\u{7}"] {
            assert_eq!(line(hidden), Err(LineError::Control { what: "a name" }), "{hidden:?}");
        }
    }
}
