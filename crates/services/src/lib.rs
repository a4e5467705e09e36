//! What Mile Quest does: use cases, and what happens in which transaction.
//!
//! A use case is a plain function that takes [`Services`] first. It does not call another use case; steps that several
//! share take a transaction. Ids and times are made before the transaction begins, because it may run more than once.

mod clock;
mod error;
mod precondition;
mod secret;
mod services;

pub mod access_tokens;
pub mod accounts;
pub mod health;
pub mod idempotency;
pub mod jobs;

pub use clock::Clock;
pub use error::{Code, FieldError, ServiceError};
pub use milequest_persistence::{Causes, Page, PageRequest, PoolState, Position};
pub use precondition::Precondition;
pub use secret::Secret;
pub use services::Services;
