//! Feeds of posts: the ranked home feed, the chronological feed, and what is trending.
//!
//! The ranked feeds are paged by a snapshot of their order, so that their pages neither repeat nor skip a post while the ranks move. The
//! database decides again for each page which posts of the snapshot the viewer may see.

mod home;
mod pages;
mod recent;
mod snapshots;
mod trending;
mod view;

pub use home::list_home;
pub use milequest_domain::feeds::{FeedPlace, FeedReason};
pub use recent::list_recent;
pub(crate) use snapshots::delete_expired;
pub use trending::list_trending;
pub use view::{FeedItem, FeedKey, FeedScore, PlacedItem};
