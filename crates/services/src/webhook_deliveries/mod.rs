//! What is sent to webhooks: events become deliveries in the transaction of the notification, and a delivery becomes a signed request when it
//! is sent. `webhooks` has the use cases of their owners.

mod event;
mod planning;
mod request_body;
mod sealed_webhook;
mod sending;
mod signature;

pub(crate) use event::{WebhookEvent, WebhookEventSubject};
pub(crate) use planning::{enqueue_for_members, enqueue_for_team, enqueue_test};
pub(crate) use sealed_webhook::{open_secret, open_url, reseal, seal};
pub(crate) use sending::send;
pub use signature::WebhookSecret;
