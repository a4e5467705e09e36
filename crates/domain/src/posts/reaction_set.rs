//! The reactions that people choose from beside the heart.

use super::{Emoji, EmojiError, ReactionName, ReactionNameError};
use std::{fmt, str::FromStr};

/// A reaction with its emoji.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reaction {
    /// The name.
    pub name: ReactionName,
    /// The emoji.
    pub emoji: Emoji,
}

/// The reactions that people choose from, in the order in which they are shown.
///
/// ```
/// use milequest_domain::posts::ReactionSet;
///
/// let set: ReactionSet = "clap 👏, fire 🔥".parse()?;
/// assert_eq!(set.reactions()[1].name.as_str(), "fire");
/// assert_eq!(set.to_string(), "clap 👏, fire 🔥");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReactionSet(Vec<Reaction>);

impl ReactionSet {
    /// The largest number of reactions.
    pub const MAX: usize = 12;
    /// The default, as it is written in a configuration.
    pub const DEFAULT: &str = "clap 👏, fire 🔥, strong 💪, party 🎉, laugh 😂, wow 😮, sad 😢, thanks 🙏";

    /// The reactions.
    #[must_use]
    pub fn reactions(&self) -> &[Reaction] {
        &self.0
    }

    /// The emoji of a reaction of the set, or of the heart. None: it is not in the set, or no longer.
    #[must_use]
    pub fn emoji(&self, name: &ReactionName) -> Option<Emoji> {
        if name.is_like() {
            return Some(Emoji::heart());
        }
        self.0.iter().find(|reaction| reaction.name == *name).map(|reaction| reaction.emoji.clone())
    }
}

impl Default for ReactionSet {
    fn default() -> Self {
        Self::DEFAULT.parse().unwrap_or_else(|_| Self(Vec::new()))
    }
}

/// Why a text is not a set of reactions.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReactionSetError {
    /// There are none or too many.
    #[error("there are 1 to {} reactions, separated by commas", ReactionSet::MAX)]
    Number,
    /// One of them is not a name and an emoji.
    #[error("write {0:?} as a name and an emoji with a space between them")]
    Pair(String),
    /// A name breaks the rule of names.
    #[error("{0:?}: {1}")]
    Name(String, ReactionNameError),
    /// An emoji breaks the rule of emoji.
    #[error("{0:?}: {1}")]
    Emoji(String, EmojiError),
    /// A name or an emoji occurs twice.
    #[error("{0:?} occurs twice")]
    Repeated(String),
    /// The name is that of the heart.
    #[error("\"like\" is the heart, which is always there")]
    Like,
}

impl FromStr for ReactionSet {
    type Err = ReactionSetError;

    fn from_str(text: &str) -> Result<Self, ReactionSetError> {
        let mut reactions: Vec<Reaction> = Vec::new();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let pair = part.split_once(char::is_whitespace);
            let (name, emoji) = pair.ok_or_else(|| ReactionSetError::Pair(part.to_owned()))?;
            let reaction = Reaction {
                name: name.parse().map_err(|error| ReactionSetError::Name(part.to_owned(), error))?,
                emoji: emoji.trim().parse().map_err(|error| ReactionSetError::Emoji(part.to_owned(), error))?,
            };
            if reaction.name.is_like() {
                return Err(ReactionSetError::Like);
            }
            if reactions.iter().any(|known| known.name == reaction.name || known.emoji == reaction.emoji) {
                return Err(ReactionSetError::Repeated(part.to_owned()));
            }
            reactions.push(reaction);
        }
        if (1..=Self::MAX).contains(&reactions.len()) { Ok(Self(reactions)) } else { Err(ReactionSetError::Number) }
    }
}

impl fmt::Display for ReactionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, Reaction { name, emoji }) in self.0.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{name} {emoji}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_written_as_it_is_read() {
        let set = ReactionSet::default();
        assert_eq!((set.reactions().len(), set.to_string()), (8, ReactionSet::DEFAULT.to_owned()));
        assert_eq!(set.to_string().parse(), Ok(set));
    }

    #[test]
    fn a_set_has_distinct_reactions_and_not_the_heart() {
        use ReactionSetError as Wrong;
        let read = |text: &str| text.parse::<ReactionSet>().map(|set| set.to_string());
        assert_eq!(read(" clap  👏 ,,fire 🔥,"), Ok("clap 👏, fire 🔥".to_owned()));
        assert_eq!(read(" , "), Err(Wrong::Number));
        assert_eq!(read("clap"), Err(Wrong::Pair("clap".to_owned())));
        assert!(matches!(read("Clap 👏"), Err(Wrong::Name(..))));
        assert!(matches!(read("clap hands"), Err(Wrong::Emoji(..))));
        assert!(matches!(read("clap 👏, clap 🔥"), Err(Wrong::Repeated(_))));
        assert!(matches!(read("clap 👏, fire 👏"), Err(Wrong::Repeated(_))));
        assert_eq!(read("like 👍"), Err(Wrong::Like));
        let pictures = ["😀", "😁", "😂", "😃", "😄", "😅", "😆", "😇", "😈", "😉", "😊", "😋", "😌"];
        let named = |many: usize| (0..many).map(|n| format!("r{n} {}", pictures[n])).collect::<Vec<_>>().join(",");
        assert!(read(&named(12)).is_ok());
        assert_eq!(read(&named(13)), Err(Wrong::Number));
    }

    #[test]
    fn the_emoji_of_a_reaction_is_found_by_name() {
        let set = ReactionSet::default();
        let emoji = |name: &str| set.emoji(&name.parse().expect("a name")).map(String::from);
        assert_eq!(emoji("clap"), Some("👏".to_owned()));
        assert_eq!(emoji("like"), Some("❤️".to_owned()));
        assert_eq!(emoji("gone"), None);
    }
}
