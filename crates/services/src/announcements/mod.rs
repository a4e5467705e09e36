//! Announcements to a team or to everybody, and reminders.
//!
//! An announcement is written, and then told in batches: one transaction tells a thousand people and enqueues the next. How far it is
//! stands in its row, which each transaction locks, so that nobody is told twice and a cancelled announcement tells nobody else.

mod job_kinds;
mod manage;
mod reminders;
mod sending;

pub(crate) use job_kinds::{CancelAnnouncement, RemindStreaks, SendAnnouncement, StartReminders};
pub use manage::{AnnouncementAudience, AnnouncementView, NewAnnouncement, cancel, create, get, list};
pub use milequest_persistence::announcements::{Announcement, AnnouncementCounts, ChannelCounts};
pub(crate) use reminders::{EVERY as REMINDERS_EVERY, remind_streaks, start as start_reminders};
pub(crate) use sending::{cancel_deliveries, send};
