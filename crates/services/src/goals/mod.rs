//! Goals of teams, with their routes and their status.

pub(crate) mod completion;
mod create;
mod edit;
pub mod progress;
pub mod starter_routes;

use crate::{
    Code, Page, PageRequest, ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
    teams::{TeamAccess, get_access},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    GoalId, GoalStatus, TeamId,
    routes::{Route, RouteOutline},
};
use milequest_persistence::{Conn, Tx, goals as store};
use serde::{Deserialize, Serialize};

pub use create::{GoalTargetInput, NewGoal, Upload, create, preview_route};
pub use edit::{Days, GoalEdit, edit, update_status, window_error};
pub use milequest_persistence::goals::Goal;

/// The largest number of goals of a team that are neither reached nor cancelled.
pub const MAX_OPEN: i64 = 100;
/// The largest number of active goals of a team.
pub const MAX_ACTIVE: i64 = 20;

/// A goal with its route.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalAndRoute {
    /// The goal.
    pub goal: Goal,
    /// Its route without the line, if it has one.
    pub route: Option<RouteOutline>,
}

/// Refuses a goal beyond the limits of a team.
fn check_limit(tx: &mut Tx<'_>, team: TeamId, status: GoalStatus) -> Result<(), ServiceError> {
    let (statuses, max, what) = if status.counts() {
        (vec![GoalStatus::Active], MAX_ACTIVE, "active goals")
    } else {
        let open = GoalStatus::ALL.iter().copied().filter(|status| status.is_open());
        (open.collect(), MAX_OPEN, "goals that are neither reached nor given up")
    };
    if store::count(tx, team, &statuses)? >= max {
        return Err(ServiceError::new(Code::LimitReached, format!("a team has at most {max} {what}")));
    }
    Ok(())
}

/// Lists the goals of a team, the newest first. With a status, it lists the goals with this status.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotMember`].
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

/// Gets a goal, if the viewer may see inside its team.
fn get_visible(s: &Services, conn: &mut Conn, viewer: &Viewer, id: GoalId) -> Result<(Goal, TeamAccess), ServiceError> {
    let goal = store::find(conn, id).map_err(or_not_found("goal"))?;
    let team = require_inside(s, conn, viewer, goal.team_id)?;
    Ok((goal, team))
}

/// Refuses a goal of another team.
pub(crate) fn check_goal_of_team(conn: &mut Conn, goal: GoalId, team: TeamId) -> Result<(), ServiceError> {
    let goal = store::find(conn, goal).map_err(or_not_found("goal"))?;
    if goal.team_id == team { Ok(()) } else { Err(ServiceError::not_found("goal")) }
}

/// Refuses a viewer who may not see inside a team. For this viewer its goals are not found.
pub(crate) fn require_inside(
    s: &Services,
    conn: &mut Conn,
    viewer: &Viewer,
    team: TeamId,
) -> Result<TeamAccess, ServiceError> {
    get_access(s, conn, viewer, team).and_then(TeamAccess::require_inside).map_err(|error| match error.code() {
        Code::NotFound | Code::NotMember => ServiceError::not_found("goal"),
        _ => error,
    })
}

/// Gets a goal with its route.
///
/// # Errors
/// [`Code::NotFound`].
pub fn get(s: &Services, viewer: &Viewer, id: GoalId) -> Result<GoalAndRoute, ServiceError> {
    s.db.read(|conn| {
        let (goal, _) = get_visible(s, conn, viewer, id)?;
        Ok(GoalAndRoute { route: store::find_route_summary(conn, id)?, goal })
    })
}

/// The time of the last change of the route of a goal, for clients that have the route already.
///
/// # Errors
/// [`Code::NotFound`], also when the goal has none.
pub fn get_route_since(s: &Services, viewer: &Viewer, id: GoalId) -> Result<DateTime<Utc>, ServiceError> {
    s.db.read(|conn| {
        get_visible(s, conn, viewer, id)?;
        store::find_route_updated_at(conn, id)?.ok_or_else(no_route)
    })
}

/// Gets the route of a goal.
///
/// # Errors
/// [`Code::NotFound`], also when the goal has none.
pub fn get_route(s: &Services, viewer: &Viewer, id: GoalId) -> Result<Route, ServiceError> {
    s.db.read(|conn| {
        get_visible(s, conn, viewer, id)?;
        store::find_route(conn, id)?.ok_or_else(no_route)
    })
}

fn no_route() -> ServiceError {
    ServiceError::not_found("route: this goal is a distance without a way")
}
