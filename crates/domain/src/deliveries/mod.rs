//! Deliveries: what reaches people outside of the service, when, and why not.
//!
//! A delivery belongs to a notification (or to an event of a webhook), a channel and a target. [`plan_email`] and [`plan_web_push`] say
//! whether and when one is made, [`DeliveryPolicy`] when a failed one is tried again.

mod channel;
mod frequency;
mod outcome;
mod plan;
mod policy;

pub use channel::{DeliveryChannel, DeliveryReason, DeliveryState, PlanState};
pub use frequency::MailFrequency;
pub use outcome::DeliveryOutcome;
pub use plan::{ChannelPlan, MailReader, mail_due_at, plan_email, plan_web_push};
pub use policy::{DeliveryPolicy, NextAttempt};
