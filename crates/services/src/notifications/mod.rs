//! Notifications: what people are told, and how it is taken back.
//!
//! A use case of another subject enqueues an [`Event`] in the transaction that causes it. A job then tells the people whom it concerns. What
//! is deleted, undone or hidden is retracted by another job.

mod event;
mod fan_out;
mod job_kinds;

pub(crate) use event::{Event, LATEST_START};
pub(crate) use fan_out::{
    enqueue, enqueue_retraction, enqueue_retractions, job_row, notify, retract, retract_now, settle_read,
};
pub(crate) use job_kinds::{Notify, RetractNotifications, SettleReadNotifications};
pub use milequest_persistence::notifications::Retraction;
