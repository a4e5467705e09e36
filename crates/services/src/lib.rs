//! What Mile Quest does: use cases, and what happens in which transaction.
//!
//! A use case is a plain function that takes [`Services`] first. It does not call another use case; steps that several
//! share take a transaction. Ids and times are made before the transaction begins, because it may run more than once.

pub mod accounts;
pub mod achievements;
pub mod activities;
pub mod background;
mod cache;
pub mod core;
pub mod demo;
pub mod goals;
pub mod imports;
pub mod insights;
pub mod jobs;
pub mod mail;
pub mod teams;

// Only what nearly every use case takes or returns stands at the root; the rest is reached through its room.
pub use self::core::{
    clock::Clock,
    error::{Code, ServiceError},
    precondition::Precondition,
    request_origin::RequestOrigin,
    rules::{HashCost, Rules},
    secret::Secret,
    services::Services,
    viewer::Viewer,
};
pub use milequest_persistence::{Causes, Page, PageRequest, PersonSummary, PoolState, Position};
