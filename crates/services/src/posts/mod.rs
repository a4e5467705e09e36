//! Posts: published, edited, deleted, liked, shared and commented, with everything that is counted in the same transaction.
//!
//! Who sees a post is decided by the database, in every statement. A post that shows an activity goes when the activity goes, and when it becomes
//! private.

mod activity_posts;
mod comments;
mod create;
mod delete;
mod edit;
mod interactions;
mod mentions;
mod reading;
mod view;

pub use activity_posts::{ActivityShare, share_activity};
pub(crate) use activity_posts::{delete_posts_of_activities, retract_posts_now};
pub use comments::{NewComment, create_comment, delete_comment, list_comments, list_replies, update_comment};
pub use create::{NewPost, create};
pub use edit::{PostEdit, delete, edit};
pub use interactions::{Reactor, like, list_reactors, react, share, unlike, unreact, unshare};
pub use milequest_persistence::posts::{PostEdit as EarlierText, ReactorKey, comments::CommentOrder};
pub(crate) use reading::list_by_ids;
pub use reading::{get, list_history, list_of_person, list_of_team};
pub use view::{Comment, Post, PostActivity, PostCounts, PostPhoto, PostTeam, ReactionCount};
