//! Webhooks: a person or a team names an address that is told events. What is sent there is in `webhook_deliveries`.

mod access;
mod create;
mod manage;
mod webhook_view;

pub use crate::webhook_deliveries::WebhookSecret;
pub use create::{CreateWebhook, CreatedWebhook, MAX_PER_OWNER, create, create_of_team};
pub use manage::{UpdateWebhook, delete, get, list, list_deliveries, list_of_team, renew_secret, send_test, update};
pub use milequest_persistence::webhooks::WebhookDelivery;
pub use webhook_view::WebhookView;
