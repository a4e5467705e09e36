//! Texts of one line, such as names of people, teams and tokens.
//!
//! A line has letters of any script. Parsing trims white space and refuses line breaks, control characters and invisible
//! characters, because they let one name look like another or change the direction of the text after it. The two joiners are
//! allowed: Persian, Indic scripts and emoji need them.

use crate::RuleError;

/// Why a text is not a line. The message names the kind of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LineError {
    /// The text is blank or too long.
    #[error("{what} has 1 to {most} characters")]
    Length {
        /// The kind of line.
        what: &'static str,
        /// The largest number of characters.
        most: u64,
    },
    /// The text has a line break or another control character.
    #[error("{what} has no line breaks and no control characters")]
    Control {
        /// The kind of line.
        what: &'static str,
    },
}

impl RuleError for LineError {
    fn code(&self) -> &'static str {
        match self {
            Self::Length { .. } => "bad_length",
            Self::Control { .. } => "bad_character",
        }
    }
}

/// Parses a line.
pub(crate) fn parse(text: &str, what: &'static str, most: u64) -> Result<String, LineError> {
    let line = text.trim();
    if line.contains(|c: char| c.is_control() || is_hidden(c)) {
        return Err(LineError::Control { what });
    }
    let shows_something = line.contains(|c: char| !c.is_whitespace() && !JOINERS.contains(&c) && !is_selector(c));
    if !shows_something || line.chars().count() as u64 > most {
        return Err(LineError::Length { what, most });
    }
    Ok(line.to_owned())
}

/// The characters that join and separate letters within words.
const JOINERS: [char; 2] = ['\u{200c}', '\u{200d}'];

/// Whether the character is a variation selector.
const fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether the character is invisible: a line separator, a format character or a blank letter.
pub(crate) fn is_hidden(c: char) -> bool {
    HIDDEN.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// The ranges of hidden characters, for descriptions of lines such as JSON schemas.
pub const HIDDEN: [(char, char); 25] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{600}', '\u{605}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{6dd}', '\u{6dd}'),
    ('\u{70f}', '\u{70f}'),
    ('\u{8e2}', '\u{8e2}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200b}'),
    ('\u{200e}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{110bd}', '\u{110bd}'),
    ('\u{110cd}', '\u{110cd}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e00ff}'),
];

/// Defines types that hold one line: `Name: "its name in messages", largest number of characters`.
macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident: $what:literal, $most:literal);+ $(;)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The largest number of characters.
            pub const MAX: u64 = $most;
        }

        impl std::str::FromStr for $name {
            type Err = crate::LineError;

            fn from_str(text: &str) -> Result<Self, crate::LineError> {
                crate::single_line::parse(text, $what, $most).map(Self)
            }
        }

        crate::single_line::text_conversions!($name: crate::LineError);
    )+};
}
pub(crate) use lines;

/// Implements the conversions of a text type.
macro_rules! text_conversions {
    ($name:ident: $error:ty) => {
        impl $name {
            /// The text.
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
        assert!(line("👩\u{200d}🚀\u{fe0f}").is_ok());
        assert!(matches!(line("\u{200d}\u{fe0f}"), Err(LineError::Length { .. })), "there is nothing to see");
        for hidden in ["a\nb", "a\u{202e}b", "a\u{7}", "a\u{200b}", "\u{3164}", "a\u{200f}b", "\u{2800}"] {
            assert_eq!(line(hidden), Err(LineError::Control { what: "a name" }), "{hidden:?}");
        }
    }
}
