//! Feeds of posts: how hot a post is, what a viewer has to do with its author, and the order that follows.

mod arrange;
mod hot_score;
mod reason;
mod relationship;
#[cfg(feature = "utoipa")]
mod schemas;

pub use arrange::{Candidate, FEED_SIZE, MAX_IN_A_ROW, PlacedPost, RECENT_EVERY, Score, arrange, rank};
pub use hot_score::{Engagement, HOT_SECONDS, HotScore};
pub use reason::{FeedPlace, FeedReason, PostOrigin};
pub use relationship::Relationship;
