//! Tests of the store against a real PostgreSQL.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]

mod access_tokens;
mod achievement_plans;
mod db;
mod deliveries;
mod follow_suggestions;
mod idempotency_keys;
mod invalidations;
mod job_signal;
mod jobs;
mod jobs_plans;
mod migrations;
mod moderation_plans;
mod notification_counts;
mod notification_kit;
mod notification_plans;
mod notification_reads;
mod notification_retraction;
mod notification_social;
mod notifications;
mod people;
mod people_plans;
mod person_search;
mod photos;
mod post_plans;
mod post_recount;
mod push_subscriptions;
mod read_plans;
mod relations;
mod schema;
mod search_plans;
mod search_terms;
mod sessions;
mod social_kit;
mod stream_signal;
mod teams;
mod visible_person;
mod visible_team;
mod webhook_plans;
mod word_search;
