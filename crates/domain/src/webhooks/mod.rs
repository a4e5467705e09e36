//! Webhooks: which events they are told, and when one is given up.

mod failures;
mod kinds;
mod webhook_state;

pub use failures::WebhookFailures;
pub use kinds::{WebhookKinds, WebhookKindsError};
pub use webhook_state::{WebhookDescription, WebhookDisabledReason, WebhookState};
