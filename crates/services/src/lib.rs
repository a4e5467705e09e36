//! What Mile Quest does: use cases, and what happens in which transaction.
//!
//! A use case is a plain function that takes [`Services`] first. It does not call another use case; steps that several
//! share take a transaction. Ids and times are made before the transaction begins, because it may run more than once.

pub mod accounts;
pub mod achievements;
pub mod activities;
pub mod background;
mod cache;
mod core;
pub mod demo;
pub mod goals;
pub mod imports;
mod insights;
pub mod jobs;
pub mod mail;
pub mod teams;

// The paths of before the rooms, until the crates above use those of the rooms.
pub use self::core::{audit, health, idempotency, keys, viewer};
pub use accounts::{
    access_tokens, account_deletion, authentication, email_address, export, key_rotation, recovery, registration,
    sessions,
};
pub use activities::reconciliation;
pub use goals::progress;
pub use insights::{dashboard, leaderboards, stats, team_feed, team_stats};

pub use self::core::{
    clock::Clock,
    error::{Code, ServiceError},
    precondition::Precondition,
    public_url::{Link, PublicUrl, PublicUrlError},
    request_origin::RequestOrigin,
    rules::{HashCost, Rules},
    secret::Secret,
    services::Services,
};
pub use accounts::password_policy::{NewPassword, PasswordError};
pub use mail::Composer;
pub use milequest_persistence::{Causes, Page, PageRequest, PersonSummary, PoolState, Position};
