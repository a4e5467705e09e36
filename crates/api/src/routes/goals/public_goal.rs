//! A goal that everybody may see, for pages that show it to those who are not signed in.

use crate::{
    app::App,
    extract::PathId,
    views::{Answer, Reply, Success},
};
use actix_web::get;
use chrono::{DateTime, NaiveDate, Utc};
use milequest_domain::{Distance, GoalId, GoalName, GoalStatus, GoalTarget, TeamName};
use milequest_services::goals::share;
use serde::Serialize;
use utoipa::ToSchema;

/// A goal that everybody may see.
#[derive(Serialize, ToSchema)]
pub(crate) struct PublicGoal {
    id: GoalId,
    name: GoalName,
    team_name: TeamName,
    status: GoalStatus,
    #[schema(value_type = GoalTarget)]
    target_m: Distance,
    /// The total distance of its contributions.
    done_m: Distance,
    /// The progress in percent, rounded down to two decimals.
    #[schema(minimum = 0, maximum = 100)]
    percent: f64,
    first_day: NaiveDate,
    /// Null: it has no last day.
    last_day: Option<NaiveDate>,
    /// When it was completed or cancelled.
    ended_at: Option<DateTime<Utc>>,
}

/// Get a goal that everybody may see
///
/// Of a public team, without signing in: its name, its total and its days, and neither people nor activities.
#[utoipa::path(operation_id = "getPublicGoal", tag = "goals", security(()), params(("id" = Uuid, Path)),
    responses((status = 200, body = Success<PublicGoal>)),
)]
#[get("/goals/{id}/public")]
pub(crate) async fn get(PathId(id): PathId<GoalId>, app: App) -> Reply<PublicGoal> {
    let goal = app.run(move |s| share::get_public(s, id)).await?;
    Ok(Answer::ok(PublicGoal {
        id,
        percent: goal.done.percent_of(goal.target),
        first_day: goal.window.first(),
        last_day: goal.window.last(),
        name: goal.name,
        team_name: goal.team_name,
        status: goal.status,
        target_m: goal.target,
        done_m: goal.done,
        ended_at: goal.ended_at,
    }))
}
