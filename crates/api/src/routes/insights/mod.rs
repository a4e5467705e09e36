//! Views of totals: dashboard, statistics, trends, leaderboards, personal bests and the team feed.

mod bests;
mod dashboard;
mod leaderboards;
mod stats;
mod stats_table;
mod team_feed;
mod team_stats;
mod trends;

use crate::routes::Mount;

/// Mounts the routes of this subject.
pub(crate) fn mount(to: &mut Mount<'_, '_>) {
    to.service(bests::list_mine)
        .service(bests::list_of_user)
        .service(dashboard::get)
        .service(leaderboards::get_of_team)
        .service(leaderboards::get_of_goal)
        .service(stats::get_mine)
        .service(stats_table::get_mine)
        .service(stats::get_of_user)
        .service(team_feed::list)
        .service(team_stats::get)
        .service(trends::get_mine)
        .service(trends::get_of_user)
        .service(trends::get_of_team);
}
