//! Edits goals, and changes their status.

use super::{
    completion,
    create::{GoalTargetInput, resolve},
    rules::{GoalAndRoute, check_limit, get_visible},
};
use crate::{
    Code, Precondition, RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action},
        error::or_not_found,
        viewer::Viewer,
    },
    notifications::{self, Retraction},
    teams::lock_as_admin,
};
use milequest_domain::{
    GoalActor, GoalCategory, GoalDescription, GoalId, GoalName, GoalStatus, GoalTarget, GoalWindow, GoalWindowError,
    notifications::NotificationKind, routes::Route,
};
use milequest_persistence::{
    Tx,
    goals::{self as store, Goal, GoalChange},
};

/// The changes of a goal. `None` changes nothing.
#[derive(Clone, Debug, Default)]
pub struct GoalEdit {
    /// The new name.
    pub name: Option<GoalName>,
    /// The new description.
    pub description: Option<GoalDescription>,
    /// The new category.
    pub category: Option<GoalCategory>,
    /// The new first day, last day or both.
    pub days: Days,
    /// The new target.
    pub target: Option<GoalTargetInput>,
    /// Whether it becomes the main goal of its team.
    pub becomes_main: bool,
}

/// The changes of the days of a goal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The new first day.
    pub first: Option<chrono::NaiveDate>,
    /// The new last day, or no last day.
    pub last: Option<Option<chrono::NaiveDate>>,
}

/// Locks a goal until this transaction ends. The viewer must be an admin of its team.
fn lock_for_admin(s: &Services, tx: &mut Tx<'_>, viewer: &Viewer, id: GoalId) -> Result<GoalAndRoute, ServiceError> {
    let (goal, _) = get_visible(s, tx, viewer, id)?;
    lock_as_admin(s, tx, viewer, goal.team_id)?;
    let goal = store::lock(tx, id).map_err(or_not_found("goal"))?;
    Ok(GoalAndRoute { route: store::find_route_summary(tx, id)?, goal })
}

/// Changes a goal and returns it. An empty edit changes nothing.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::Changed`]; [`Code::InvalidFields`]; [`Code::GoalBegun`] when the target is to change
/// and there are activities for the goal; [`Code::NotActive`] when it is to be the main one and is not active.
pub fn edit(
    s: &Services,
    viewer: &Viewer,
    id: GoalId,
    edit: &GoalEdit,
    precondition: &Precondition<GoalAndRoute>,
) -> Result<GoalAndRoute, ServiceError> {
    let target = match &edit.target {
        Some(target) => {
            let (_, team) = s.db.read(|conn| get_visible(s, conn, viewer, id))?;
            team.require_admin()?;
            Some(resolve(s, viewer, target)?)
        }
        None => None,
    };
    let now = s.now();
    s.db.write(|tx| {
        let current = lock_for_admin(s, tx, viewer, id)?;
        precondition.check(&current)?;
        let Some(change) = edit.change(&current.goal, target.clone())? else { return Ok(current) };
        if edit.becomes_main {
            if !current.goal.status.counts() {
                let detail = "only an active goal can be the main one; have it begin first";
                return Err(ServiceError::new(Code::NotActive, detail));
            }
            store::promote_to_main(tx, current.goal.team_id, id)?;
        }
        let goal = store::update(tx, id, &change, now)?;
        if goal.category != current.goal.category {
            notifications::enqueue_retraction(tx, Retraction::CategoryOfGoal(id), now)?;
        }
        Ok(GoalAndRoute { route: store::find_route_summary(tx, id)?, goal })
    })
}

impl GoalEdit {
    /// The change of the row, if there is one.
    fn change(
        &self,
        current: &Goal,
        target: Option<(GoalTarget, Option<Route>)>,
    ) -> Result<Option<GoalChange>, ServiceError> {
        let Self { name, description, category, days, becomes_main, .. } = self;
        let is_empty = name.is_none() && description.is_none() && category.is_none() && *days == Days::default();
        if is_empty && target.is_none() && !becomes_main {
            return Ok(None);
        }
        if target.is_some() && (current.activity_count > 0 || !current.done.is_zero()) {
            let detail = "something was done for this goal, so its route and target stay; set another goal instead";
            return Err(ServiceError::new(Code::GoalBegun, detail));
        }
        let window = if *days == Days::default() {
            None
        } else {
            let (first, last) =
                (days.first.unwrap_or(current.window.first()), days.last.unwrap_or(current.window.last()));
            Some(GoalWindow::new(first, last).map_err(|rule| window_error(&rule))?)
        };
        Ok(Some(GoalChange {
            name: name.clone(),
            description: description.clone(),
            category: *category,
            window,
            target,
        }))
    }
}

/// The error of the day that is wrong.
#[must_use]
pub fn window_error(rule: &GoalWindowError) -> ServiceError {
    let field = if *rule == GoalWindowError::FarAway { "first_day" } else { "last_day" };
    ServiceError::field(field, rule)
}

/// Changes the status of a goal. The first active goal of a team becomes its main goal. When the main goal is paused or ends, the
/// active goal that started first becomes the main goal.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::NoSuchStep`]; [`Code::LimitReached`].
pub fn update_status(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    id: GoalId,
    to: GoalStatus,
) -> Result<GoalAndRoute, ServiceError> {
    let (user_id, now) = (viewer.user.id, s.now());
    let entry = s.audit_entry(origin, Some(user_id), Action::GoalStatusChanged, user_id);
    s.db.write(|tx| {
        let GoalAndRoute { goal, .. } = lock_for_admin(s, tx, viewer, id)?;
        if goal.status == to {
            return Ok(GoalAndRoute { route: store::find_route_summary(tx, id)?, goal });
        }
        let step = goal.status.step(to, GoalActor::Admin);
        step.map_err(|refused| ServiceError::new(Code::NoSuchStep, refused.to_string()))?;
        if to.counts() || !goal.status.is_open() {
            check_limit(tx, goal.team_id, to)?;
        }
        store::update_status(tx, id, to, now)?;
        store::promote_next_main(tx, goal.team_id)?;
        if to == GoalStatus::Cancelled {
            let kinds = vec![NotificationKind::ForecastReminder];
            notifications::enqueue_retraction(tx, Retraction::Goal { goal: id, kinds, from: None }, now)?;
        }
        // Its activities may be enough already, or its target may be nearer than before.
        completion::update_goal_status(s, tx, &[id], now)?;
        audit::write(tx, &audit::in_team(entry.clone(), goal.team_id))?;
        Ok(GoalAndRoute { route: store::find_route_summary(tx, id)?, goal: store::find(tx, id)? })
    })
}
