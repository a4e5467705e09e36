//! Texts of several lines that people write and others read, such as descriptions and notes.
//!
//! They may be empty. Every kind of line end becomes one; invisible characters are refused as in a
//! [line](crate::LineError).

use crate::{RuleError, single_line};

/// The reason why a text is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TextError {
    /// It has too many characters.
    #[error("{what} has at most {most} characters")]
    Length {
        /// The kind of text.
        what: &'static str,
        /// The largest number of characters.
        most: u64,
    },
    /// It has a control character other than a line end, or an invisible character.
    #[error("{what} has no control characters but line ends")]
    Control {
        /// The kind of text.
        what: &'static str,
    },
}

impl RuleError for TextError {
    fn code(&self) -> &'static str {
        match self {
            Self::Length { .. } => "bad_length",
            Self::Control { .. } => "bad_character",
        }
    }
}

/// Parses a text.
pub(crate) fn parse(raw: &str, what: &'static str, most: u64) -> Result<String, TextError> {
    let text = raw.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    if text.chars().any(|c| (c.is_control() && c != '\n') || single_line::is_hidden(c)) {
        return Err(TextError::Control { what });
    }
    if text.chars().count() as u64 > most {
        return Err(TextError::Length { what, most });
    }
    Ok(text.to_owned())
}

/// Defines types that hold such a text: `Name: "its name in messages", largest number of characters`.
macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident: $what:literal, $most:literal);+ $(;)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The largest number of characters.
            pub const MAX: u64 = $most;
        }

        impl std::str::FromStr for $name {
            type Err = crate::TextError;

            fn from_str(text: &str) -> Result<Self, crate::TextError> {
                crate::multiline_text::parse(text, $what, $most).map(Self)
            }
        }

        crate::single_line::text_conversions!($name: crate::TextError);
    )+};
}
pub(crate) use texts;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_visible_lines_and_may_be_empty() {
        let text = |raw: &str| parse(raw, "a note", 6);
        assert_eq!(text(" a\r\nb\rc\n"), Ok("a\nb\nc".to_owned()));
        assert_eq!(text("  "), Ok(String::new()));
        assert!(text("éééééé").is_ok());
        assert_eq!(text("ééééééé"), Err(TextError::Length { what: "a note", most: 6 }));
        for hidden in ["a\tb", "a\u{202e}b", "a\u{7}", "a\u{2028}b"] {
            assert_eq!(text(hidden), Err(TextError::Control { what: "a note" }), "{hidden:?}");
        }
    }
}
