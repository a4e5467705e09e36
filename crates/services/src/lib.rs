//! The use cases of Mile Quest, and their transactions.
//!
//! A use case is a plain function that takes [`Services`] first. It does not call another use case; steps that several
//! share take a transaction. A use case creates ids and reads the time before the transaction begins, because the
//! transaction may run more than once.

pub mod accounts;
pub mod achievements;
pub mod activities;
pub mod announcements;
pub mod background;
mod cache;
pub mod calendar_feeds;
pub mod core;
pub mod deliveries;
mod delivery_jobs;
pub mod demo;
pub mod events;
pub mod feeds;
mod forecast_jobs;
pub mod forecasts;
pub mod goals;
pub mod imports;
pub mod insights;
pub mod jobs;
pub mod mail;
pub mod moderation;
pub mod notifications;
mod outbound;
pub mod people;
pub mod photos;
pub mod posts;
pub mod push;
pub mod search;
pub mod teams;
pub mod tracks;
mod webhook_deliveries;
pub mod webhooks;

// Only types that nearly every use case takes or returns are at the root; the others are in their modules.
pub use self::core::{
    clock::Clock,
    error::{Code, ServiceError},
    precondition::Precondition,
    request_origin::RequestOrigin,
    rules::{HashCost, Rules, StreamRules},
    secret::Secret,
    services::Services,
    viewer::Viewer,
};
pub use milequest_persistence::{Causes, Page, PageKey, PageRequest, PersonSummary, PoolState, Position};
