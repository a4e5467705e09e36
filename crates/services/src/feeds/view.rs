//! The items of feeds as they are shown.

use crate::{PersonSummary, posts::Post};
use milequest_domain::{
    FeedSnapshotId, PostId,
    feeds::{FeedPlace, FeedReason},
};

/// A post in a feed.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedItem {
    /// The post.
    pub post: Post,
    /// Why it is there.
    pub reason: FeedReason,
    /// Who shared it, if it is there because of that, and if the share stands and the viewer may see the person.
    pub by: Option<PersonSummary>,
    /// How it got its place in the home feed.
    pub score: Option<FeedScore>,
}

/// How a post got its place in the home feed. The parts are added.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FeedScore {
    /// The part by what others did with it.
    pub engagement: f64,
    /// The part by its age: 0 for one that was new when the feed was opened, less for an older one.
    pub recency: f64,
    /// The part by what the viewer has to do with its author.
    pub relationship: f64,
    /// How it got its place.
    pub place: FeedPlace,
}

/// A place in a feed that is paged by a snapshot: the snapshot, and the post. The number of the place would tell how many posts before it may not be
/// seen.
pub type FeedKey = (FeedSnapshotId, PostId);

/// A post in a feed that is paged by a snapshot.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedItem {
    /// The post.
    pub item: FeedItem,
    /// Its place.
    pub key: FeedKey,
}
