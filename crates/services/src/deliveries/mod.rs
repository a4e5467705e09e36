//! Deliveries: what leaves the service, sent at least once and recognisable when it is sent twice.
//!
//! Recording a notification plans its deliveries and enqueues a job for each target. The engine claims what is due for a target in one
//! transaction, gives it to the `Channel` while no transaction is open, and writes the outcomes in another.

pub mod admin;
mod channel;
mod engine;
pub mod mail;
mod sweep;
mod webhook;

pub use channel::{Channel, Channels};
pub(crate) use engine::run_job;
pub use milequest_domain::deliveries::DeliveryOutcome;
pub use milequest_persistence::deliveries::ClaimedDelivery;
pub(crate) use sweep::{EVENTS_ARE_KEPT, SWEEP_EVERY, SweepDeliveries, sweep};
pub use webhook::WebhookChannel;
