//! Notifications: what people are told, how they read it, and how it is taken back.
//!
//! A use case of another subject enqueues an `Event` in the transaction that causes it. A job then tells the people whom it concerns. What
//! is deleted, undone or hidden is retracted by another job. Titles and messages are written when they are read.

mod analytics;
mod category_events;
mod event;
mod event_item;
mod fan_out;
mod feed_items;
mod job_kinds;
mod link;
mod marking;
mod moderation_events;
mod preferences;
mod reading;
pub(crate) mod retention;
mod social_events;
pub mod stream;
mod texts;
mod view;
mod webhook_events;

pub use analytics::{AnalyticsFilter, AnalyticsRow, list_analytics};
pub(crate) use analytics::{FOLD_EVERY, FoldNotificationCounts, fold_counts};
pub(crate) use event::{Event, LATEST_START};
pub(crate) use fan_out::{
    enqueue, enqueue_retraction, enqueue_retractions, job_row, notify, of_closed_team, retract, retract_all_now,
    retract_now, settle_read,
};
pub(crate) use job_kinds::{Notify, RetractNotifications, SettleReadNotifications};
pub use marking::{mark_all_read, mark_clicked, mark_one_read, mark_read};
pub use milequest_persistence::notifications::{Retraction, ShownName};
pub use preferences::{PreferencesEdit, PreferencesView, get_preferences, resume_mail, update_preferences};
pub use reading::{NotificationFilter, NotificationList, count_unread, get, list, list_items};
pub(crate) use view::is_hidden;
pub use view::{ChannelOutcome, NotificationDetailsView, NotificationItemView, NotificationView, NotificationViewer};
