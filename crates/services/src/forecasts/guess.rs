//! The forecast of a member.

use crate::{
    Code, ServiceError, Services,
    core::{error::or_not_found, viewer::Viewer},
    goals,
    notifications::{self, Retraction},
};
use chrono::NaiveDate;
use milequest_domain::{
    GoalId,
    forecasts::{ForecastDay, check_open},
};
use milequest_persistence::{
    Tx,
    forecasts::{self as store, Guess},
    goals as goal_store,
    notifications::lock_role,
};

/// Makes or changes the viewer's forecast of a goal. The same day again changes nothing.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotMember`]; [`Code::InvalidFields`] for a day that is not in the future or too far away;
/// [`Code::ForecastClosed`] when the goal has ended or is at 80 %.
pub fn update(s: &Services, viewer: &Viewer, goal: GoalId, day: NaiveDate) -> Result<Guess, ServiceError> {
    let (user, now) = (viewer.user.id, s.now());
    let today = viewer.user.time_zone.local_time(now).date();
    s.db.write(|tx| {
        lock_open(s, tx, viewer, goal)?;
        let day = ForecastDay::new(day, today).map_err(|rule| ServiceError::field("day", &rule))?;
        if store::find(tx, goal, user)?.is_none() {
            notifications::enqueue_retraction(tx, Retraction::ForecastReminder { goal, user }, now)?;
        }
        store::upsert(tx, goal, user, day, now)?;
        store::find(tx, goal, user)?.ok_or_else(|| ServiceError::not_found("forecast"))
    })
}

/// Deletes the viewer's forecast of a goal.
///
/// # Errors
/// [`Code::NotFound`], also when there is none; [`Code::NotMember`]; [`Code::ForecastClosed`] when the goal has ended or is at 80 %.
pub fn delete(s: &Services, viewer: &Viewer, goal: GoalId) -> Result<(), ServiceError> {
    s.db.write(|tx| {
        lock_open(s, tx, viewer, goal)?;
        if store::delete(tx, goal, viewer.user.id)? { Ok(()) } else { Err(ServiceError::not_found("forecast")) }
    })
}

/// Locks what decides whether the viewer may change a forecast until this transaction ends: the membership, the state of the forecasts, and
/// the total of the goal.
fn lock_open(s: &Services, tx: &mut Tx<'_>, viewer: &Viewer, id: GoalId) -> Result<(), ServiceError> {
    let team = goal_store::find(tx, id).map_err(or_not_found("goal"))?.team_id;
    goals::require_inside(s, tx, viewer, team)?;
    if lock_role(tx, team, viewer.user.id)?.is_none() {
        return Err(ServiceError::new(Code::NotMember, "only members of the team make forecasts; join it first"));
    }
    store::lock_state(tx, id)?;
    let goal = goal_store::lock(tx, id).map_err(or_not_found("goal"))?;
    check_open(goal.status, goal.done, goal.target.distance())
        .map_err(|closed| ServiceError::new(Code::ForecastClosed, closed.to_string()))
}
