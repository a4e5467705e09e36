//! Posts: their texts, audiences and reactions, the depth of comments, and mentions.

mod audience;
mod comment_depth;
mod kind;
mod mentions;
mod reaction;
mod reaction_set;
#[cfg(feature = "utoipa")]
mod schemas;
mod text;

pub use audience::{DefaultPostAudience, PostAudience};
pub use comment_depth::{CommentDepth, CommentDepthError};
pub use kind::{CommentState, PostContentError, PostKind};
pub use mentions::{MAX_MENTIONS, mentions};
pub use reaction::{Emoji, EmojiError, ReactionName, ReactionNameError};
pub use reaction_set::{Reaction, ReactionSet, ReactionSetError};
pub use text::{CommentText, CommentTextError, PostText};

/// Where a post was written: a name, and a point on the Earth if the author gives one.
pub type PostPlace = crate::activities::ActivityPlace;
