//! The statistics of a team.

use crate::{
    app::App,
    extract::{Day, Invalid, PathId, PeriodDays, PeriodQuery, Query, SignedIn},
    views::{Answer, Reply, Success, Totals},
};
use actix_web::get;
use deserr::Deserr;
use milequest_domain::{NamedPeriod, TeamId};
use milequest_services::insights::team_stats;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};

/// The statistics of a team, from public activities alone.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamStats {
    period: PeriodDays,
    /// The totals of the period.
    total: Totals,
    /// The number of people with activities in the period, including former members.
    active_people: i64,
    /// The number of days of the period with activities.
    active_days: i64,
    /// The number of members now.
    member_count: i32,
    goals: GoalCounts,
}

/// The number of goals of a team, by status.
#[derive(Serialize, ToSchema)]
pub(crate) struct GoalCounts {
    planned: i64,
    active: i64,
    paused: i64,
    completed: i64,
    cancelled: i64,
}

impl From<team_stats::GoalCounts> for GoalCounts {
    fn from(goals: team_stats::GoalCounts) -> Self {
        let team_stats::GoalCounts { planned, active, paused, completed, cancelled } = goals;
        Self { planned, active, paused, completed, cancelled }
    }
}

/// The period of the statistics.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct TeamStatsQuery {
    /// A period that contains today. Without a period and days, it is all days.
    #[deserr(default)]
    #[param(inline, required = false)]
    period: Option<NamedPeriod>,
    /// The first day, together with `to`.
    #[deserr(default)]
    #[param(inline, required = false)]
    from: Option<Day>,
    /// The last day.
    #[deserr(default)]
    #[param(inline, required = false)]
    to: Option<Day>,
}

/// Show the statistics of a team
///
/// From public activities alone. The progress of each goal includes private activities.
#[utoipa::path(operation_id = "getTeamStats", tag = "teams",
    params(("id" = Uuid, Path), TeamStatsQuery),
    responses((status = 200, body = Success<TeamStats>)),
)]
#[get("/teams/{id}/stats")]
pub(crate) async fn get(
    signed_in: SignedIn,
    PathId(id): PathId<TeamId>,
    Query(TeamStatsQuery { period, from, to }): Query<TeamStatsQuery>,
    app: App,
) -> Reply<TeamStats> {
    let period = PeriodQuery { period, from, to }.or(NamedPeriod::All)?;
    let (days, stats) = app.run(move |s| team_stats::get(s, &signed_in.viewer(), id, period)).await?;
    Ok(Answer::ok(TeamStats {
        period: days.into(),
        total: stats.done.into(),
        active_people: stats.active_people,
        active_days: stats.active_days,
        member_count: stats.members,
        goals: stats.goals.into(),
    }))
}
