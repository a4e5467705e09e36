//! Tests of the command as a user starts it: the real program, real HTTP, real kills.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop there")]

mod accounts;
mod commands;
mod connections;
mod crashes;
mod demo;
mod documents;
mod imports;
mod jobs;
mod kit;
mod layers;
mod mail;
mod module_graph;
mod photos;
mod refusals;
mod serving;
mod stopping;
mod streams;
mod upgrades;
