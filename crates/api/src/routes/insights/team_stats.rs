//! What a team has done.

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

/// What a team has done, by public activities alone.
#[derive(Serialize, ToSchema)]
pub(crate) struct TeamStats {
    period: PeriodDays,
    /// In the period.
    total: Totals,
    /// How many people did something in the period, those who have left included.
    active_people: i64,
    /// On how many days of the period somebody did something.
    active_days: i64,
    /// The number of members now.
    member_count: i32,
    goals: GoalCounts,
}

/// How many goals a team has now.
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

/// Of which days.
#[derive(Deserr, IntoParams)]
#[deserr(error = Invalid, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct TeamStatsQuery {
    /// A period that holds today. Without it, and without days, it is all.
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

/// Show what a team has done
///
/// By public activities alone. How far its goals are, private activities included, is told by each goal.
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
