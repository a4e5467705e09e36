//! The kinds of posts, and the states of comments.

use crate::{RuleError, named_choice::choices};

choices! {
    /// The kind of a post.
    PostKind: "a kind of post" {
        /// What a person has to say of the day.
        Daily = "daily",
        /// A photo.
        Photo = "photo",
        /// Anything else.
        #[default]
        Spontaneous = "spontaneous",
        /// An activity of the author.
        Activity = "activity",
    }
    /// How a comment is shown.
    CommentState: "the state of a comment" {
        /// With its text.
        #[default]
        Shown = "shown",
        /// Without, because it was deleted. It stands as long as it has replies.
        Deleted = "deleted",
        /// Without, because the viewer may not read it. The author of a comment that a moderator hid reads it.
        Hidden = "hidden",
    }
}

/// Why a post says nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PostContentError {
    /// It has neither a text nor a photo nor an activity.
    #[error("a post has a text, a photo or an activity")]
    Empty,
    /// It is a photo without one.
    #[error("a post of the kind photo has a photo")]
    PhotoMissing,
}

impl RuleError for PostContentError {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::PhotoMissing => "photo_missing",
        }
    }
}

impl PostKind {
    /// Checks that a post of this kind says something.
    ///
    /// ```
    /// use milequest_domain::posts::{PostContentError, PostKind};
    ///
    /// assert_eq!(PostKind::Daily.check_content(true, false), Ok(()));
    /// assert_eq!(PostKind::Photo.check_content(true, false), Err(PostContentError::PhotoMissing));
    /// ```
    ///
    /// # Errors
    /// When it has no content, or when a photo is missing.
    pub const fn check_content(self, has_text: bool, has_photo: bool) -> Result<(), PostContentError> {
        match self {
            Self::Photo if !has_photo => Err(PostContentError::PhotoMissing),
            Self::Daily | Self::Spontaneous if !has_text && !has_photo => Err(PostContentError::Empty),
            Self::Photo | Self::Daily | Self::Spontaneous | Self::Activity => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_says_something() {
        use PostContentError::{Empty, PhotoMissing};
        for (kind, nothing, text, photo) in [
            (PostKind::Daily, Err(Empty), Ok(()), Ok(())),
            (PostKind::Spontaneous, Err(Empty), Ok(()), Ok(())),
            (PostKind::Photo, Err(PhotoMissing), Err(PhotoMissing), Ok(())),
            (PostKind::Activity, Ok(()), Ok(()), Ok(())),
        ] {
            let checked = [(false, false), (true, false), (false, true)];
            assert_eq!(
                checked.map(|(text, photo)| kind.check_content(text, photo)),
                [nothing, text, photo],
                "{kind:?}"
            );
        }
    }
}
