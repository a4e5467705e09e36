//! Deliveries, from planned to ended.
//!
//! A delivery waits, is claimed under a lease, and ends as sent, dropped or dead. Every claim raises the delivery's `fence`. A worker that
//! ends a delivery names its claim, and an outdated claim changes nothing. This folder knows neither notifications nor webhooks.

mod admin;
mod claims;
mod delivery;
mod plan;
mod queue;

pub use admin::{DeliveryEntry, DeliveryFilter, find, list, retry};
pub use claims::{ClaimRequest, claim, find_next_due, finish};
pub use delivery::{ClaimedDelivery, DueTarget, FinishedDelivery, NewDelivery, NotificationDelivery, delivery_id};
pub use plan::{create_events, list_of_notification, plan, reschedule_fresh};
pub use queue::{DeliveryQueueDepth, delete_ended, list_overdue, queue_depth};
