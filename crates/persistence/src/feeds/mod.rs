//! Feeds of posts: candidates for the home feed, the newest posts, the hottest posts, and snapshots of their order.
//!
//! The chronological feed asks `visible_post`, one post after the other, until there are enough. Candidates get their places without being asked about,
//! because a page shows only those of its posts that the viewer may see.

mod candidates;
mod readers;
mod recent;
mod sharers;
mod snapshots;

pub use candidates::{CandidateLimits, FeedCandidate, list_candidates, list_relationships, list_trending};
pub use readers::list_readers;
pub use recent::list_recent;
pub use sharers::list_sharers;
pub use snapshots::{FeedSnapshot, RankedFeed, SnapshotPlace, create_snapshot, delete_snapshots, find_snapshot};
