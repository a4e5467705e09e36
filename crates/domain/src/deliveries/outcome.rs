//! What an attempt at a delivery did.

use super::DeliveryReason;
use chrono::{DateTime, Utc};

/// The outcome of one attempt. Operators read a cause, so none may contain an address or a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeliveryOutcome {
    /// The other side has it.
    Sent,
    /// Another attempt may succeed.
    Later {
        /// Why this one failed.
        cause: String,
        /// The earliest time that the other side named.
        not_before: Option<DateTime<Utc>>,
    },
    /// It was not tried: it waits until this moment, and the attempt does not count.
    Held(DateTime<Utc>),
    /// No attempt will succeed.
    Dead {
        /// Why.
        cause: String,
    },
    /// It is not sent any more, and that is no failure.
    Dropped(DeliveryReason),
}
