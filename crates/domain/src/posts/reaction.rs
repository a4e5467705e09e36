//! The names and the emoji of reactions.

use crate::{
    RuleError,
    single_line::{self, text_conversions},
};
use serde::{Deserialize, Serialize};

/// The name of a reaction, which is part of addresses (`/posts/{id}/reactions/clap`): lower case letters, digits and `_`, beginning with a
/// letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReactionName(String);

impl ReactionName {
    /// The largest number of characters.
    pub const MAX: u64 = 30;

    /// The name of the heart. It is never part of a [`ReactionSet`](super::ReactionSet).
    #[must_use]
    pub fn like() -> Self {
        Self("like".to_owned())
    }

    /// Whether it is the heart.
    #[must_use]
    pub fn is_like(&self) -> bool {
        self.0 == "like"
    }
}

text_conversions!(ReactionName: ReactionNameError);

/// Why a text is not the name of a reaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a reaction is named by up to {} lower case letters, digits and '_', beginning with a letter",
    ReactionName::MAX
)]
pub struct ReactionNameError;

impl RuleError for ReactionNameError {
    fn code(&self) -> &'static str {
        "bad_reaction"
    }
}

impl std::str::FromStr for ReactionName {
    type Err = ReactionNameError;

    fn from_str(text: &str) -> Result<Self, ReactionNameError> {
        let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
        let holds = text.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_'));
        if begins && holds && text.len() as u64 <= Self::MAX {
            Ok(Self(text.to_owned()))
        } else {
            Err(ReactionNameError)
        }
    }
}

/// The emoji of a reaction.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Emoji(String);

impl Emoji {
    /// The largest number of characters. A family of four has eleven.
    pub const MAX: u64 = 16;

    /// The emoji of the heart.
    #[must_use]
    pub fn heart() -> Self {
        Self("\u{2764}\u{fe0f}".to_owned())
    }
}

text_conversions!(Emoji: EmojiError);

/// Why a text is not an emoji.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an emoji is a picture of up to {} characters, without letters and spaces", Emoji::MAX)]
pub struct EmojiError;

impl RuleError for EmojiError {
    fn code(&self) -> &'static str {
        "bad_emoji"
    }
}

impl std::str::FromStr for Emoji {
    type Err = EmojiError;

    fn from_str(text: &str) -> Result<Self, EmojiError> {
        let refuses = |c: char| c.is_whitespace() || c.is_alphabetic() || c.is_ascii_punctuation() && !"#*".contains(c);
        let is_only_ascii = text.is_ascii();
        match single_line::parse(text, "an emoji", Self::MAX) {
            Ok(line) if !is_only_ascii && !line.contains(refuses) => Ok(Self(line)),
            _ => Err(EmojiError),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reaction_has_a_name_for_addresses() {
        for good in ["clap", "c", "plus_1", &"a".repeat(30)] {
            assert_eq!(good.parse::<ReactionName>().map(String::from), Ok(good.to_owned()));
        }
        for bad in ["", "Clap", "1up", "_a", "a-b", "a b", "clap👏", &"a".repeat(31)] {
            assert_eq!(bad.parse::<ReactionName>(), Err(ReactionNameError), "{bad:?}");
        }
        assert!(ReactionName::like().is_like());
    }

    #[test]
    fn an_emoji_is_a_picture_and_no_text() {
        for good in ["👏", "❤️", "👩\u{200d}🚀", "🇦🇹", "#️⃣", "👨\u{200d}👩\u{200d}👧\u{200d}👦"]
        {
            assert!(good.parse::<Emoji>().is_ok(), "{good:?}");
        }
        for bad in ["", "a", "1", "é", "👏 👏", "👏a", "<👏>", "\u{202e}👏", &"👏".repeat(17)] {
            assert_eq!(bad.parse::<Emoji>(), Err(EmojiError), "{bad:?}");
        }
        assert_eq!(Emoji::heart().as_str().parse(), Ok(Emoji::heart()));
    }
}
