//! How deep comments are nested.

use crate::RuleError;

/// The depth of a comment: 0 on the post itself, 1 for a reply to it, and so on up to [`CommentDepth::MAX`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CommentDepth(i16);

impl CommentDepth {
    /// The largest depth.
    pub const MAX: i16 = 3;
    /// The depth of a comment on the post itself.
    pub const ROOT: Self = Self(0);

    /// The number.
    #[must_use]
    pub const fn number(self) -> i16 {
        self.0
    }

    /// The depth of a reply to a comment of this depth.
    ///
    /// ```
    /// use milequest_domain::posts::CommentDepth;
    ///
    /// assert_eq!(CommentDepth::ROOT.reply().map(CommentDepth::number), Ok(1));
    /// ```
    ///
    /// # Errors
    /// When the comment is as deep as comments are.
    pub const fn reply(self) -> Result<Self, CommentDepthError> {
        if self.0 < Self::MAX { Ok(Self(self.0 + 1)) } else { Err(CommentDepthError) }
    }
}

/// A depth is out of bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("replies are nested {} deep at most; reply to the comment above", CommentDepth::MAX)]
pub struct CommentDepthError;

impl RuleError for CommentDepthError {
    fn code(&self) -> &'static str {
        "too_deep"
    }
}

impl TryFrom<i16> for CommentDepth {
    type Error = CommentDepthError;

    fn try_from(depth: i16) -> Result<Self, CommentDepthError> {
        if (0..=Self::MAX).contains(&depth) { Ok(Self(depth)) } else { Err(CommentDepthError) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_are_nested_three_deep() {
        let mut depths = vec![CommentDepth::ROOT];
        while let Some(deeper) = depths.last().and_then(|depth| depth.reply().ok()) {
            depths.push(deeper);
        }
        assert_eq!(depths.iter().map(|depth| depth.number()).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert!(CommentDepth::try_from(3).is_ok());
        assert_eq!([-1, 4].map(CommentDepth::try_from), [Err(CommentDepthError); 2]);
    }
}
