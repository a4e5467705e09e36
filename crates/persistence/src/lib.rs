//! Where Mile Quest keeps what it knows: one module of plain functions per aggregate over PostgreSQL.
//!
//! - [`Db`] hands out connections: [`Db::read`] for a [`Conn`], [`Db::write`] for a [`Tx`].
//! - A function that must be inside a transaction takes `&mut Tx`, one that only reads takes `&mut Conn`.
//! - Every statement has a name ([`Conn::query`]), under which its time is measured.
//! - [`StoreError`] is the only reading of the database's errors; nothing above this crate sees Diesel.

mod bell;
mod causes;
mod column;
mod conn;
mod db;
mod error;
mod herald;
mod named;
mod page;
mod pool;
mod schema;
mod statement;
mod url;

pub mod access_tokens;
pub mod achievements;
pub mod activities;
pub mod address_changes;
pub mod audit_log;
pub mod credentials;
pub mod dashboard;
pub mod databases;
pub mod feed;
pub mod goals;
pub mod health;
pub mod idempotency_keys;
pub mod imports;
pub mod invites;
pub mod jobs;
pub mod leaderboard;
pub mod mail_tokens;
pub mod memberships;
pub mod migrations;
pub mod progress;
pub mod secret_keys;
pub mod sessions;
pub mod setup_tokens;
pub mod stats;
pub mod team_stats;
pub mod teams;
#[cfg(feature = "test-kit")]
pub mod test_kit;
pub mod throttles;
pub mod users;

pub use bell::Bell;
pub use causes::Causes;
pub use conn::{Conn, Tx};
pub use db::{Db, Fails};
pub use error::StoreError;
pub use herald::Herald;
pub use named::Named;
pub use page::{Page, PageRequest, Position};
pub use pool::{DbSettings, PoolState};
pub use url::{DatabaseUrl, DatabaseUrlError};
