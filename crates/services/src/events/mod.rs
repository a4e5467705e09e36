//! The activity feeds: what happened in teams and to people, and the categories of goals that people follow.
//!
//! The job that tells people of something also records it here (`notifications/feed_items.rs`), and what retracts notifications retracts events.
//! Titles and messages are written when they are read.

mod categories;
mod reading;
mod retention;
mod texts;
mod view;

pub use categories::{follow_category, list_categories, unfollow_category};
pub use milequest_persistence::events::{EventFilter, EventGroupKey, EventName, FollowedCategory};
pub use reading::{list_mine, list_public};
pub(crate) use retention::delete_old;
pub use view::EventView;
