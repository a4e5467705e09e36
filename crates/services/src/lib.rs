//! What Mile Quest does: use cases, and what happens in which transaction.
//!
//! A use case is a plain function that takes [`Services`] first. It does not call another use case; steps that several
//! share take a transaction. Ids and times are made before the transaction begins, because it may run more than once.

mod addresses;
mod caller;
mod clock;
mod error;
mod limits;
mod password_policy;
mod passwords;
mod post;
mod postman;
mod precondition;
mod public_url;
mod secret;
mod services;

pub mod access_tokens;
pub mod accounts;
pub mod achievements;
pub mod activities;
pub mod audit;
pub mod closing;
pub mod dashboard;
pub mod demo;
pub mod export;
pub mod feed;
pub mod goals;
pub mod health;
pub mod idempotency;
pub mod imports;
pub mod jobs;
pub mod key_rotation;
pub mod keys;
pub mod leaderboards;
pub mod mail;
pub mod mailbox;
pub mod progress;
pub mod reconciliation;
pub mod recovery;
pub mod registration;
pub mod sessions;
pub mod stats;
pub mod team_stats;
pub mod teams;
pub mod viewer;

pub use caller::Caller;
pub use clock::Clock;
pub use error::{Code, FieldError, ServiceError};
pub use milequest_persistence::{Causes, Named, Page, PageRequest, PoolState, Position};
pub use password_policy::{NewPassword, PasswordError};
pub use passwords::HashCost;
pub use postman::Postman;
pub use precondition::Precondition;
pub use public_url::{Link, PublicUrl, PublicUrlError};
pub use secret::Secret;
pub use services::{Rules, Services};
