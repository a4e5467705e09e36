//! Tests of the server: real PostgreSQL, real processes, real kills.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod actor;
mod crashes;
mod kit;
mod orphans;
mod refusals;
mod sharing;
mod starting;
mod upgrades;
