//! Tests of the store against a real PostgreSQL.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]

mod access_tokens;
mod achievement_plans;
mod db;
mod deliveries;
mod idempotency_keys;
mod invalidations;
mod job_signal;
mod jobs;
mod jobs_plans;
mod migrations;
mod notification_counts;
mod notification_kit;
mod notification_plans;
mod notification_reads;
mod notification_retraction;
mod notifications;
mod people;
mod push_subscriptions;
mod read_plans;
mod schema;
mod sessions;
mod stream_signal;
mod teams;
mod visible_team;
mod webhook_plans;
