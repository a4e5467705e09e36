//! Views of activities: dashboards, the team feed, leaderboards, statistics and personal bests.

pub mod bests;
pub mod dashboard;
pub mod leaderboards;
pub mod stats;
pub mod stats_table;
pub mod team_feed;
pub mod team_stats;
