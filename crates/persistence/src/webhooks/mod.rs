//! Webhooks: the addresses that are told events, what is sent to them, and what they answered.

mod attempts;
mod audience;
mod deliveries;
mod dispatch;
mod sealed;
mod webhook;

pub use attempts::{record_failure, record_success, upsert_response};
pub use audience::{lock_of_members, lock_of_team};
pub use deliveries::{WebhookDelivery, list_deliveries};
pub use dispatch::{Dispatch, DispatchSubject, GoalState, find_dispatch};
pub use sealed::{SealedWebhook, lock_sealed_with_other_keys, update_sealed};
pub use webhook::{
    NewWebhook, Webhook, WebhookChange, WebhookOwner, count_of, create, delete, delete_all_of_user, find, list_of,
    lock, update,
};
