//! Goals: what a team sets out to do, along which route, and where it stands.

pub(crate) mod completion;
pub mod progress;

use crate::{
    Code, Page, PageRequest, Precondition, RequestOrigin, ServiceError, Services,
    core::{
        audit::{self, Action},
        error::or_not_found,
        idempotency::{Answer, IdempotentRequest},
        rate_limits::UPLOADS_BY,
        viewer::Viewer,
    },
    teams::{TeamAccess, get_access, lock_as_admin},
};
use chrono::{DateTime, Utc};
use milequest_domain::{
    GoalActor, GoalCategory, GoalDescription, GoalId, GoalName, GoalStatus, GoalTarget, GoalWindow, GoalWindowError,
    TeamId,
    routes::{Route, RouteError, RouteImport, RouteImportError, RouteImportOptions, RouteOutline},
};
use milequest_persistence::{
    Conn, Tx,
    goals::{self as store, GoalChange},
};
use serde::{Deserialize, Serialize};

pub use milequest_persistence::goals::Goal;

/// The most goals of one team that are neither reached nor given up.
pub const MAX_OPEN: i64 = 100;
/// The most goals of one team that are active at once.
pub const MAX_ACTIVE: i64 = 20;

/// The target of a goal: a distance, or a route with its length.
#[derive(Clone, Debug)]
pub enum GoalTargetInput {
    /// A distance.
    Distance(GoalTarget),
    /// The length of a route.
    Route(Box<Upload>),
}

/// A route as somebody sends it.
#[derive(Clone, Debug)]
pub struct Upload {
    /// What is in the file.
    pub content: String,
    /// How to read it.
    pub options: RouteImportOptions,
}

/// A goal that somebody wants to set.
#[derive(Clone, Debug)]
pub struct NewGoal {
    /// What it is called.
    pub name: GoalName,
    /// What there is to say about it.
    pub description: GoalDescription,
    /// What kind of undertaking it is.
    pub category: GoalCategory,
    /// Its days.
    pub window: GoalWindow,
    /// How far it is.
    pub target: GoalTargetInput,
}

/// What of a goal is to change; `None` stays as it is.
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
    /// Whether activities count for it from now on where nobody says another goal.
    pub becomes_main: bool,
}

/// What of a goal's days is to change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// The new first day.
    pub first: Option<chrono::NaiveDate>,
    /// The new last day, or none any more.
    pub last: Option<Option<chrono::NaiveDate>>,
}

/// A goal as a viewer sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GoalAndRoute {
    /// The goal.
    pub goal: Goal,
    /// Its route without the line, if it has one.
    pub route: Option<RouteOutline>,
}

/// What an upload would become.
///
/// # Errors
/// [`Code::InvalidFields`] with the reason and its place; [`Code::TooOften`].
pub fn preview_route(s: &Services, viewer: &Viewer, upload: &Upload) -> Result<RouteImport, ServiceError> {
    s.count_attempt(UPLOADS_BY, &viewer.user.id.to_string())?.or_refuse()?;
    read(upload, ["content", "lengths_m"])
}

/// Reads an upload. What is wrong is so with its content, or with the lengths that came with it.
fn read(upload: &Upload, [content, lengths]: [&'static str; 2]) -> Result<RouteImport, ServiceError> {
    RouteImport::read(upload.content.as_bytes(), &upload.options).map_err(|reason| {
        let about_lengths = matches!(reason, RouteImportError::Route(RouteError::GivenLengths { .. }));
        ServiceError::field(if about_lengths { lengths } else { content }, &reason)
    })
}

/// Resolves the target. A long file is read before any transaction begins.
fn resolve(
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

/// Creates a goal of a team. It is planned until an admin has it begin.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::InvalidFields`]; [`Code::LimitReached`].
pub fn create(
    s: &Services,
    origin: &RequestOrigin,
    viewer: &Viewer,
    team: TeamId,
    request: &IdempotentRequest,
    new: NewGoal,
) -> Result<Answer<GoalAndRoute>, ServiceError> {
    // Whoever may not is told so before anything large is read.
    s.db.read(|conn| get_access(s, conn, viewer, team)?.require_admin())?;
    let (target, route) = resolve(s, viewer, &new.target)?;
    let (maker, now) = (viewer.user.id, s.now());
    let NewGoal { name, description, category, window, .. } = new;
    let goal = Goal {
        id: s.new_id(),
        team_id: team,
        created_by: Some(maker),
        name,
        description,
        category,
        status: GoalStatus::Planned,
        is_main: false,
        target,
        has_route: route.is_some(),
        window,
        done: milequest_domain::Distance::ZERO,
        activity_count: 0,
        created_at: now,
        updated_at: now,
        started_at: None,
        ended_at: None,
    };
    let entry = audit::in_team(s.audit_entry(origin, Some(maker), Action::GoalCreated, maker), team);
    s.run_once(&maker.to_string(), request, |tx| {
        lock_as_admin(s, tx, viewer, team)?;
        check_limit(tx, team, GoalStatus::Planned)?;
        store::create(tx, &goal, route.as_ref())?;
        audit::write(tx, &entry)?;
        Ok(GoalAndRoute { goal: goal.clone(), route: route.as_ref().map(Route::summary) })
    })
}

/// Refuses one goal more than a team can have.
fn check_limit(tx: &mut Tx<'_>, team: TeamId, status: GoalStatus) -> Result<(), ServiceError> {
    let (such, most, what) = if status.counts() {
        (vec![GoalStatus::Active], MAX_ACTIVE, "active goals")
    } else {
        let open = GoalStatus::ALL.iter().copied().filter(|status| status.is_open());
        (open.collect(), MAX_OPEN, "goals that are neither reached nor given up")
    };
    if store::count(tx, team, &such)? >= most {
        return Err(ServiceError::new(Code::LimitReached, format!("a team has at most {most} {what}")));
    }
    Ok(())
}

/// The goals of a team, the newest first; with a status, those that stand so.
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

/// A goal, if the viewer sees its team.
fn get_visible(s: &Services, conn: &mut Conn, viewer: &Viewer, id: GoalId) -> Result<(Goal, TeamAccess), ServiceError> {
    let goal = store::find(conn, id).map_err(or_not_found("goal"))?;
    let team = require_inside(s, conn, viewer, goal.team_id)?;
    Ok((goal, team))
}

/// Whether a goal is one of this team's.
pub(crate) fn check_goal_of_team(conn: &mut Conn, goal: GoalId, team: TeamId) -> Result<(), ServiceError> {
    let goal = store::find(conn, goal).map_err(or_not_found("goal"))?;
    if goal.team_id == team { Ok(()) } else { Err(ServiceError::not_found("goal")) }
}

/// Lets only those pass who see the goals of a team. Of a team whose cover alone is seen, the goals are not there.
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

/// A goal that the viewer's team may change, and nobody else changes until this transaction ends.
fn lock_for_admin(s: &Services, tx: &mut Tx<'_>, viewer: &Viewer, id: GoalId) -> Result<GoalAndRoute, ServiceError> {
    let (goal, _) = get_visible(s, tx, viewer, id)?;
    lock_as_admin(s, tx, viewer, goal.team_id)?;
    let goal = store::lock(tx, id).map_err(or_not_found("goal"))?;
    Ok(GoalAndRoute { route: store::find_route_summary(tx, id)?, goal })
}

/// A goal with its route's waypoints, if it has one.
///
/// # Errors
/// [`Code::NotFound`].
pub fn get(s: &Services, viewer: &Viewer, id: GoalId) -> Result<GoalAndRoute, ServiceError> {
    s.db.read(|conn| {
        let (goal, _) = get_visible(s, conn, viewer, id)?;
        Ok(GoalAndRoute { route: store::find_route_summary(conn, id)?, goal })
    })
}

/// Changes a goal and answers how it is then. An edit that says nothing changes nothing.
///
/// # Errors
/// [`Code::NotFound`]; [`Code::NotTeamAdmin`]; [`Code::Changed`]; [`Code::InvalidFields`]; [`Code::GoalBegun`] when the target is to change
/// and something was done for the goal; [`Code::NotActive`] when it is to be the main one and is not active.
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
        Ok(GoalAndRoute { route: store::find_route_summary(tx, id)?, goal })
    })
}

impl GoalEdit {
    /// What there is to change, if anything.
    fn change(
        &self,
        current: &Goal,
        target: Option<(GoalTarget, Option<Route>)>,
    ) -> Result<Option<GoalChange>, ServiceError> {
        let Self { name, description, category, days, becomes_main, .. } = self;
        let says_nothing = name.is_none() && description.is_none() && category.is_none() && *days == Days::default();
        if says_nothing && target.is_none() && !becomes_main {
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

/// Which of the two days is wrong.
#[must_use]
pub fn window_error(rule: &GoalWindowError) -> ServiceError {
    let field = if *rule == GoalWindowError::FarAway { "first_day" } else { "last_day" };
    ServiceError::field(field, rule)
}

/// Has a goal begin, rest, go on, be given up or be planned anew. The first active goal of a team is its main one, and when the
/// main one rests or ends, the active one that began first is.
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
    let (who, now) = (viewer.user.id, s.now());
    let entry = s.audit_entry(origin, Some(who), Action::GoalStatusChanged, who);
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
        // What was done for it before it rested may have been enough, or a target made nearer.
        completion::update_goal_status(s, tx, &[id], now)?;
        audit::write(tx, &audit::in_team(entry.clone(), goal.team_id))?;
        Ok(GoalAndRoute { route: store::find_route_summary(tx, id)?, goal: store::find(tx, id)? })
    })
}

/// Since when the route of a goal is as it is, for who has it already.
///
/// # Errors
/// [`Code::NotFound`], also when the goal has none.
pub fn get_route_since(s: &Services, viewer: &Viewer, id: GoalId) -> Result<DateTime<Utc>, ServiceError> {
    s.db.read(|conn| {
        get_visible(s, conn, viewer, id)?;
        store::find_route_updated_at(conn, id)?.ok_or_else(no_route)
    })
}

/// The route of a goal.
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
