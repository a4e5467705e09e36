//! Views of the kept totals: dashboards, statistics, trends, leaderboards, personal bests and the team feed.

pub mod bests;
pub mod dashboard;
pub mod leaderboard;
pub mod stats;
pub mod team_feed;
pub mod team_stats;
