//! The texts of posts and comments.

use crate::{RuleError, TextError, multiline_text, single_line::text_conversions};
use serde::{Deserialize, Serialize};

multiline_text::texts! {
    /// The text of a post. It may be empty beside a photo or an activity.
    PostText: "the text of a post", 5000;
}

impl PostText {
    /// Whether it has no characters.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }
}

/// The text of a comment. It is never empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CommentText(String);

impl CommentText {
    /// The largest number of characters.
    pub const MAX: u64 = 2000;
}

text_conversions!(CommentText: CommentTextError);

/// Why a text is not that of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CommentTextError {
    /// It is empty.
    #[error("a comment has 1 to {} characters", CommentText::MAX)]
    Empty,
    /// It is too long, or has characters that texts do not have.
    #[error(transparent)]
    Text(#[from] TextError),
}

impl RuleError for CommentTextError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "bad_length",
            Self::Text(error) => error.code(),
        }
    }
}

impl std::str::FromStr for CommentText {
    type Err = CommentTextError;

    fn from_str(text: &str) -> Result<Self, CommentTextError> {
        let text = multiline_text::parse(text, "a comment", Self::MAX)?;
        if text.is_empty() { Err(CommentTextError::Empty) } else { Ok(Self(text)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_may_have_no_text_and_a_comment_has_one() {
        assert!("  ".parse::<PostText>().is_ok_and(|text| text.is_empty()));
        assert_eq!("  ".parse::<CommentText>(), Err(CommentTextError::Empty));
        assert_eq!(" one\r\ntwo ".parse::<CommentText>().map(String::from), Ok("one\ntwo".to_owned()));
        assert!("é".repeat(5_000).parse::<PostText>().is_ok() && "é".repeat(2_000).parse::<CommentText>().is_ok());
        assert_eq!("é".repeat(5_001).parse::<PostText>().map_err(|error| error.code()), Err("bad_length"));
        assert_eq!("é".repeat(2_001).parse::<CommentText>().map_err(|error| error.code()), Err("bad_length"));
        assert_eq!("a\u{202e}b".parse::<CommentText>().map_err(|error| error.code()), Err("bad_character"));
    }
}
