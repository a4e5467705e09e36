//! Creates goals, and reads their routes.

use super::rules::{GoalAndRoute, check_limit};
use crate::{
    RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action},
        idempotency::{Answer, IdempotentRequest},
        rate_limits::UPLOADS_BY,
        viewer::Viewer,
    },
    notifications::{self, Event},
    teams::{get_access, lock_as_admin},
};
use milequest_domain::{
    Distance, GoalCategory, GoalDescription, GoalName, GoalStatus, GoalTarget, GoalWindow, TeamId,
    routes::{Route, RouteError, RouteImport, RouteImportError, RouteImportOptions},
};
use milequest_persistence::goals::{self as store, Goal};

/// The target of a goal: a distance, or a route with its length.
#[derive(Clone, Debug)]
pub enum GoalTargetInput {
    /// A distance.
    Distance(GoalTarget),
    /// The length of a route.
    Route(Box<Upload>),
}

/// An uploaded route.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The text of the file.
    pub content: String,
    /// The options of the import.
    pub options: RouteImportOptions,
}

/// A goal to create.
#[derive(Clone, Debug)]
pub struct NewGoal {
    /// The name.
    pub name: GoalName,
    /// The description.
    pub description: GoalDescription,
    /// The category.
    pub category: GoalCategory,
    /// The days.
    pub window: GoalWindow,
    /// The target.
    pub target: GoalTargetInput,
}

/// Reads an upload and stores nothing.
///
/// # Errors
/// [`crate::Code::InvalidFields`] with the reason and its place; [`crate::Code::TooOften`].
pub fn preview_route(s: &Services, viewer: &Viewer, upload: &Upload) -> Result<RouteImport, ServiceError> {
    s.count_attempt(UPLOADS_BY, &viewer.user.id.to_string())?.or_refuse()?;
    read(upload, ["content", "lengths_m"])
}

/// Reads an upload. An error concerns its content, or the lengths that came with it.
fn read(upload: &Upload, [content, lengths]: [&'static str; 2]) -> Result<RouteImport, ServiceError> {
    RouteImport::read(upload.content.as_bytes(), &upload.options).map_err(|reason| {
        let about_lengths = matches!(reason, RouteImportError::Route(RouteError::GivenLengths { .. }));
        ServiceError::field(if about_lengths { lengths } else { content }, &reason)
    })
}

/// Resolves the target. A long file is read before any transaction begins.
pub(super) fn resolve(
    s: &Services,
    viewer: &Viewer,
    target: &GoalTargetInput,
) -> Result<(GoalTarget, Option<Route>), ServiceError> {
    let upload = match target {
        GoalTargetInput::Distance(target) => return Ok((*target, None)),
        GoalTargetInput::Route(upload) => upload,
    };
    s.count_attempt(UPLOADS_BY, &viewer.user.id.to_string())?.or_refuse()?;
    let route = read(upload, ["route.content", "route.lengths_m"])?.route;
    let target = GoalTarget::try_from(route.length()).map_err(|rule| ServiceError::field("route.content", &rule))?;
    Ok((target, Some(route)))
}

/// Creates a goal of a team. It is planned until an admin starts it.
///
/// # Errors
/// [`crate::Code::NotFound`]; [`crate::Code::NotTeamAdmin`]; [`crate::Code::InvalidFields`]; [`crate::Code::LimitReached`].
pub fn create(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    team: TeamId,
    request: &IdempotentRequest,
    new: NewGoal,
) -> Result<Answer<GoalAndRoute>, ServiceError> {
    // A viewer who may not create a goal is refused before the file is read.
    s.db.read(|conn| get_access(s, conn, viewer, team)?.require_admin())?;
    let (target, route) = resolve(s, viewer, &new.target)?;
    let (creator, now) = (viewer.user.id, s.now());
    let NewGoal { name, description, category, window, .. } = new;
    let goal = Goal {
        id: s.new_id(),
        team_id: team,
        created_by: Some(creator),
        name,
        description,
        category,
        status: GoalStatus::Planned,
        is_main: false,
        target,
        has_route: route.is_some(),
        window,
        done: Distance::ZERO,
        activity_count: 0,
        created_at: now,
        updated_at: now,
        started_at: None,
        ended_at: None,
    };
    let entry = audit::in_team(s.audit_entry(origin, Some(creator), Action::GoalCreated, creator), team);
    s.run_once(&creator.to_string(), request, |tx| {
        lock_as_admin(s, tx, viewer, team)?;
        check_limit(tx, team, GoalStatus::Planned)?;
        store::create(tx, &goal, route.as_ref())?;
        notifications::enqueue(tx, vec![Event::GoalSet(goal.id)], now)?;
        audit::write(tx, &entry)?;
        Ok(GoalAndRoute { goal: goal.clone(), route: route.as_ref().map(Route::summary) })
    })
}
