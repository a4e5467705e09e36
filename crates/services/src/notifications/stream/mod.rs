//! The live streams of notifications.
//!
//! A stream belongs to one connection of one person. It has no thread and no connection to the database of its own: [`StreamHub`] is the
//! one thread that reads the changes of everybody who has a stream, and puts them into bounded queues that the connections poll.
//!
//! The number of an event is the number of the change in the person's inbox, in the order of commits. A client resumes after the last number
//! that it has.

mod event;
mod hub;
mod position;
mod queue;
mod registry;
mod streams;

pub use event::StreamEvent;
pub use hub::StreamHub;
pub use streams::{NotificationStream, open};
