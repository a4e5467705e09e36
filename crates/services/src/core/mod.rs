//! Types that all subjects use: errors, the clock, ids, the viewer, secrets, limits, texts and the audit log.

pub mod audit;
pub(crate) mod clock;
pub(crate) mod error;
pub mod file_store;
pub mod health;
pub mod idempotency;
pub mod keys;
pub(crate) mod precondition;
pub mod public_url;
pub(crate) mod rate_limits;
pub(crate) mod read_limits;
pub(crate) mod request_origin;
pub(crate) mod rules;
mod sealed_addresses;
pub(crate) mod secret;
pub(crate) mod secret_text;
mod service_secrets;
pub(crate) mod services;
pub(crate) mod shared;
pub(crate) mod texts;
pub mod viewer;
