//! Tests of the use cases with a real PostgreSQL, and with real threads for races.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]

mod access_tokens;
mod accounts;
mod achievement_edits;
mod achievement_goals;
mod achievements;
mod achievements_at_once;
mod activities;
mod activity_kit;
mod coming_in;
mod dashboards;
mod demo;
mod feed;
mod goals;
mod goals_at_once;
mod health;
mod idempotency;
mod import_kit;
mod imports;
mod imports_at_once;
mod jobs;
mod jobs_at_once;
mod jobs_killed;
mod jobs_kit;
mod jobs_own;
mod keys;
mod leaderboards;
mod letters;
mod logged_together;
mod mail;
mod mail_server;
mod progress;
mod reads_at_once;
mod recovering;
mod shut_out;
mod stats;
mod team_invites;
mod team_kit;
mod team_limits;
mod teams;
mod teams_at_once;
mod totals;
mod totals_at_once;
mod viewers_at_once;
mod world;
