//! Goals of teams, with their routes and their status.

pub(crate) mod completion;
mod create;
mod edit;
pub mod progress;
mod rules;
pub mod share;
pub mod starter_routes;

use crate::{
    Page, PageRequest, ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
    teams::get_access,
};
use chrono::{DateTime, Utc};
use milequest_domain::{GoalId, GoalStatus, TeamId, routes::Route};
use milequest_persistence::{Conn, goals as store};
use rules::get_visible;

pub use create::{GoalTargetInput, NewGoal, Upload, create, preview_route};
pub use edit::{Days, GoalEdit, edit, update_status, window_error};
pub use milequest_persistence::goals::Goal;
pub(crate) use rules::require_inside;
pub use rules::{GoalAndRoute, MAX_ACTIVE, MAX_OPEN};

/// Lists the goals of a team, the newest first. With a status, it lists the goals with this status.
///
/// # Errors
/// [`Code::NotFound`](crate::Code::NotFound); [`Code::NotMember`](crate::Code::NotMember).
pub fn list(
    s: &Services,
    viewer: &Viewer,
    team: TeamId,
    status: Option<GoalStatus>,
    page: &PageRequest<GoalId>,
) -> Result<Page<Goal>, ServiceError> {
    s.db.read(|conn| {
        get_access(s, conn, viewer, team)?.require_inside()?;
        Ok(store::list(conn, team, status, page)?)
    })
}

/// Refuses a goal of another team.
pub(crate) fn check_goal_of_team(conn: &mut Conn, goal: GoalId, team: TeamId) -> Result<(), ServiceError> {
    let goal = store::find(conn, goal).map_err(or_not_found("goal"))?;
    if goal.team_id == team { Ok(()) } else { Err(ServiceError::not_found("goal")) }
}

/// Gets a goal with its route.
///
/// # Errors
/// [`Code::NotFound`](crate::Code::NotFound).
pub fn get(s: &Services, viewer: &Viewer, id: GoalId) -> Result<GoalAndRoute, ServiceError> {
    s.db.read(|conn| {
        let (goal, _) = get_visible(s, conn, viewer, id)?;
        Ok(GoalAndRoute { route: store::find_route_summary(conn, id)?, goal })
    })
}

/// The time of the last change of the route of a goal, for clients that have the route already.
///
/// # Errors
/// [`Code::NotFound`](crate::Code::NotFound), also when the goal has none.
pub fn get_route_since(s: &Services, viewer: &Viewer, id: GoalId) -> Result<DateTime<Utc>, ServiceError> {
    s.db.read(|conn| {
        get_visible(s, conn, viewer, id)?;
        store::find_route_updated_at(conn, id)?.ok_or_else(no_route)
    })
}

/// Gets the route of a goal.
///
/// # Errors
/// [`Code::NotFound`](crate::Code::NotFound), also when the goal has none.
pub fn get_route(s: &Services, viewer: &Viewer, id: GoalId) -> Result<Route, ServiceError> {
    s.db.read(|conn| {
        get_visible(s, conn, viewer, id)?;
        store::find_route(conn, id)?.ok_or_else(no_route)
    })
}

fn no_route() -> ServiceError {
    ServiceError::not_found("route: this goal is a distance without a way")
}
