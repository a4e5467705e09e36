//! The store against a real PostgreSQL.

mod access_tokens;
mod db;
mod idempotency_keys;
mod migrations;
mod people;
mod schema;
