//! Views of activities: dashboards, the team feed, leaderboards and statistics.

pub mod dashboard;
pub mod leaderboards;
pub mod stats;
pub mod team_feed;
pub mod team_stats;
