//! Shared rules of reading, creating and editing goals: visibility, and the limits of a team.

use crate::{
    Code, ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
    teams::{TeamAccess, get_access},
};
use milequest_domain::{GoalId, GoalStatus, TeamId, routes::RouteOutline};
use milequest_persistence::{
    Conn, Tx,
    goals::{self as store, Goal},
};
use serde::{Deserialize, Serialize};

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
pub(super) fn check_limit(tx: &mut Tx<'_>, team: TeamId, status: GoalStatus) -> Result<(), ServiceError> {
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

/// Gets a goal, if the viewer may see inside its team.
pub(super) fn get_visible(
    s: &Services,
    conn: &mut Conn,
    viewer: &Viewer,
    id: GoalId,
) -> Result<(Goal, TeamAccess), ServiceError> {
    let goal = store::find(conn, id).map_err(or_not_found("goal"))?;
    let team = require_inside(s, conn, viewer, goal.team_id)?;
    Ok((goal, team))
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
