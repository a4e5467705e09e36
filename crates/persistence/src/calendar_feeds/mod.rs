//! Calendar feeds, and what they show: the activities of a person, and the goals of the person's teams.

mod activities;
mod feed;
mod goals;

pub use activities::{FeedActivity, list_activities};
pub use feed::{CalendarFeed, FeedReader, LAST_READ_PRECISION, delete, find, find_reader, update_last_read, upsert};
pub use goals::{FeedGoal, list_goals};
