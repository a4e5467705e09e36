//! Posts, with their reactions, shares, comments and mentions.
//!
//! Every statement that shows a post or acts on one asks the SQL function `visible_post`, and every one that shows the text of a comment asks
//! `readable_comment`. What is counted on a post changes under its lock, in the transaction of the change.

pub mod comments;
mod departure;
mod edits;
mod find;
mod mentions;
mod own;
mod post;
mod reactions;
mod recount;
mod write;

pub use departure::{delete_some_comments, delete_some_interactions, delete_some_posts};
pub use edits::{PostEdit, count_edits, create_edit, list_edits};
pub use find::{PostSelection, find, get_counts, is_visible, list, list_by_ids};
pub use mentions::create_mentions;
pub use own::{OwnComment, OwnReaction, OwnShare, list_own_comments, list_own_reactions, list_own_shares};
pub use post::{MyInteractions, Post, PostActivity, PostCounts, PostPhoto, PostTeam, ReactionCount};
pub use reactions::{
    Reactor, ReactorKey, create_reaction, create_share, delete_reaction, delete_share, has_reaction, list_reactors,
};
pub use recount::{CountedTotal, InteractionDrift, find_interaction_drift, repair_interactions};
pub use write::{
    ACTIVITY_KEY, LockedPost, NewPost, PostChange, create, delete, find_default_audience, find_photo_of_post,
    is_public, list_of_activities, lock, update, update_hidden,
};
