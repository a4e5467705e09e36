//! Tests of the HTTP API with the real router and a real database.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]

mod accounts;
mod achievements;
mod activities;
mod activity_edits;
mod announcements;
mod bodies;
mod caching;
mod compression;
mod conditions;
mod crowds;
mod cursors;
mod deliveries;
mod document;
mod fixtures;
mod goals;
mod headers;
mod idempotency;
mod imports;
mod kit;
mod me;
mod notification_fields;
mod notification_marking;
mod notification_preferences;
mod notification_stream;
mod notifications;
mod paging;
mod private_activity;
mod problems;
mod progress;
mod proofs;
mod push_subscriptions;
mod reconciliation;
mod stats;
mod strangers;
mod team_visibility;
mod teams;
mod tokens;
mod views;
mod webhooks;
