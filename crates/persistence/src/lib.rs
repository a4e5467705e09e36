//! The store of Mile Quest: plain functions over PostgreSQL, in one folder per subject.
//!
//! - [`Db`] hands out connections: [`Db::read`] for a [`Conn`], [`Db::write`] for a [`Tx`].
//! - A function that must be inside a transaction takes `&mut Tx`, one that only reads takes `&mut Conn`.
//! - Every statement has a name ([`Conn::query`]), under which its time is measured.
//! - [`StoreError`] is the only reading of the database's errors; nothing above this crate sees Diesel.

mod db;
mod rows;
#[allow(clippy::wildcard_imports, reason = "the macros of Diesel import types by `*`")]
mod schema;

pub mod accounts;
pub mod achievements;
pub mod activities;
pub mod announcements;
pub mod calendar_feeds;
pub mod core;
pub mod deliveries;
pub mod events;
pub mod feeds;
pub mod forecasts;
pub mod goals;
pub mod imports;
pub mod insights;
pub mod jobs;
pub mod moderation;
pub mod notifications;
pub mod people;
pub mod photos;
pub mod posts;
pub mod purge;
pub mod push_subscriptions;
pub mod search;
pub mod teams;
#[cfg(feature = "test-kit")]
pub mod test_kit;
pub mod tracks;
pub mod webhooks;

// The types that most files of the upper layers need.
pub use db::{
    causes::Causes,
    conn::{Conn, Tx},
    database::{Db, StoreFailure},
    database_url::{DatabaseUrl, DatabaseUrlError},
    databases, health,
    invalidations::{CacheOwner, Invalidations, Stamp, TRUST},
    job_signal::JobSignal,
    migrations,
    notify_listener::NotifyListener,
    page::{Page, PageKey, PageRequest, Position},
    pause_switch::{PauseSwitch, PausedPool},
    pool::{DbSettings, PoolState},
    post_set::PostSet,
    store_error::StoreError,
    stream_signal::{StreamChanges, StreamSignal},
    user_set::UserSet,
};
pub use rows::{person_summary::PersonSummary, person_with_relation::PersonWithRelation, totals::Totals};
