//! The forecasts of the members of a goal, and those of a person over goals.

use crate::{
    Code, Page, PageRequest, ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
    goals,
};
use chrono::NaiveDate;
use milequest_domain::{GoalId, forecasts::check_open};
use milequest_persistence::{
    forecasts::{self as store, ForecastCounts, ForecastKey, Guess, MemberForecast, OwnForecast, RecordSummary},
    goals as goal_store,
    teams::memberships,
};

/// The forecasts of the members of a goal.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalForecasts {
    /// Whether they can change.
    pub is_open: bool,
    /// The day on which the goal was reached, if they are resolved.
    pub arrived_on: Option<NaiveDate>,
    /// How many there are, and the middle one.
    pub counts: ForecastCounts,
    /// That of the viewer.
    pub mine: Option<Guess>,
    /// A page of them.
    pub page: Page<MemberForecast>,
}

/// The forecasts of the members of a goal, for members: those with a rank first, and then by day.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotMember`].
pub fn list(
    s: &Services,
    viewer: &Viewer,
    id: GoalId,
    request: &PageRequest<ForecastKey>,
) -> Result<GoalForecasts, ServiceError> {
    let user = viewer.user.id;
    s.db.read(|conn| {
        let goal = goal_store::find(conn, id).map_err(or_not_found("goal"))?;
        goals::require_inside(s, conn, viewer, goal.team_id)?;
        if memberships::find(conn, goal.team_id, user)?.is_none() {
            return Err(ServiceError::new(Code::NotMember, "only members of the team see its forecasts"));
        }
        Ok(GoalForecasts {
            is_open: check_open(goal.status, goal.done, goal.target.distance()).is_ok(),
            arrived_on: store::find_state(conn, id)?.arrived_on,
            counts: store::count(conn, id)?,
            mine: store::find(conn, id, user)?,
            page: store::list(conn, user, id, request)?,
        })
    })
}

/// The forecasts of a person over goals.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRecord {
    /// How good they were.
    pub summary: RecordSummary,
    /// A page of them.
    pub page: Page<OwnForecast>,
}

/// The viewer's forecasts, those of the newest goals first, and how good they were.
pub fn list_mine(s: &Services, viewer: &Viewer, request: &PageRequest<GoalId>) -> Result<PersonRecord, ServiceError> {
    let user = viewer.user.id;
    s.db.read(|conn| {
        Ok(PersonRecord { summary: store::summarize(conn, user)?, page: store::list_of_person(conn, user, request)? })
    })
}
