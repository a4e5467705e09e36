//! Calendar feeds: the activities of a person and the days of goals, at a secret address that calendar programs read without signing in.

mod events;
mod feed;
mod reading;

pub use feed::{CreatedCalendarFeed, create, delete, find};
pub use milequest_persistence::calendar_feeds::CalendarFeed;
pub use reading::read;
