//! Goals of teams.

use crate::{
    app::App,
    extract::{
        Body, CreateRequest, Day, IdempotencyHeader, IfMatch, IfMatchHeader, Invalid, LargeBody, Listing, Origin,
        Patch, PathId, Query, SignedIn, list_query, schemas,
    },
    problem::Problem,
    routes::goals::route_files::{RouteFile, RouteSummary},
    views::{Answer, Pagination, Reply, Success},
};
use actix_web::{get, patch, post};
use chrono::{DateTime, NaiveDate, Utc};
use deserr::Deserr;
use milequest_domain::{
    Distance, GoalCategory, GoalDescription, GoalId, GoalName, GoalStatus, GoalTarget, GoalWindow, TeamId, UserId,
};
use milequest_services::{
    Page, ServiceError,
    goals::{self, Days, GoalAndRoute, GoalEdit, GoalTargetInput, NewGoal, window_error},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A goal.
#[derive(Serialize, ToSchema)]
pub(crate) struct Goal {
    id: GoalId,
    team_id: TeamId,
    name: GoalName,
    description: GoalDescription,
    category: GoalCategory,
    status: GoalStatus,
    /// Whether it is the main goal: activities count for it by default.
    is_main: bool,
    /// The target distance. A goal with a route has the length of the route.
    target_m: GoalTarget,
    /// The total distance of its contributions.
    done_m: Distance,
    /// The number of activities.
    activity_count: i32,
    has_route: bool,
    first_day: NaiveDate,
    /// Null: it has no last day.
    last_day: Option<NaiveDate>,
    /// The person who created it. Null if that account was deleted.
    created_by: Option<UserId>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    /// When it first became active.
    started_at: Option<DateTime<Utc>>,
    /// When it was completed or cancelled.
    ended_at: Option<DateTime<Utc>>,
}

impl From<goals::Goal> for Goal {
    fn from(goal: goals::Goal) -> Self {
        let goals::Goal { id, team_id, name, description, category, status, is_main, has_route, .. } = goal;
        let goals::Goal { activity_count, created_by, created_at, updated_at, started_at, ended_at, .. } = goal;
        let (first_day, last_day) = (goal.window.first(), goal.window.last());
        Self {
            id,
            team_id,
            name,
            description,
            category,
            status,
            is_main,
            target_m: goal.target,
            done_m: goal.done,
            activity_count,
            has_route,
            first_day,
            last_day,
            created_by,
            created_at,
            updated_at,
            started_at,
            ended_at,
        }
    }
}

/// A goal with its route, but without the route's line.
#[derive(Serialize, ToSchema)]
pub(crate) struct GoalWithRoute {
    #[serde(flatten)]
    goal: Goal,
    /// Null if the goal has no route. The line is at `/goals/{id}/route`.
    route: Option<RouteSummary>,
}

impl From<GoalAndRoute> for GoalWithRoute {
    fn from(found: GoalAndRoute) -> Self {
        Self { route: found.route.as_ref().map(RouteSummary::from), goal: found.goal.into() }
    }
}

/// One page of goals.
#[derive(Serialize, ToSchema)]
pub(crate) struct GoalPage {
    goals: Vec<Goal>,
    pagination: Pagination,
}

list_query! {
    /// A filter of goals.
    GoalsQuery {
        /// Only goals with this status.
        #[param(inline, required = false)]
        status: GoalStatus,
    }
}

/// The data of a new goal, with a target or with a route.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct CreateGoal {
    name: GoalName,
    #[deserr(default)]
    #[schema(required = false)]
    description: GoalDescription,
    #[deserr(default)]
    #[schema(required = false)]
    category: GoalCategory,
    first_day: Day,
    /// Left out: the goal has no last day.
    #[deserr(default)]
    last_day: Option<Day>,
    /// The target distance. Not together with a route, which has a length.
    #[deserr(default)]
    target_m: Option<GoalTarget>,
    #[deserr(default)]
    route: Option<RouteFile>,
}

/// The changes of a goal. Fields that are left out stay as they are.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateGoal {
    #[deserr(default)]
    name: Option<GoalName>,
    #[deserr(default)]
    description: Option<GoalDescription>,
    #[deserr(default)]
    category: Option<GoalCategory>,
    #[deserr(default)]
    first_day: Option<Day>,
    /// Null: it has no last day.
    #[deserr(default)]
    #[schema(value_type = Option<Day>)]
    last_day: Patch<Day>,
    /// A target distance, which replaces a route. Not possible once the goal has contributions.
    #[deserr(default)]
    target_m: Option<GoalTarget>,
    /// A new route. Not possible once the goal has contributions.
    #[deserr(default)]
    route: Option<RouteFile>,
    /// True makes it the main goal. A main goal is replaced by making another goal the main one; false is refused.
    #[deserr(default)]
    #[schema(value_type = Option<schemas::OnlyTrue>)]
    is_main: Option<bool>,
}

/// The new status of a goal.
#[derive(Deserr, ToSchema)]
#[deserr(error = Invalid, deny_unknown_fields)]
pub(crate) struct UpdateGoalStatus {
    status: GoalStatus,
}

/// Either a target or a route.
fn target_input(target: Option<GoalTarget>, route: Option<RouteFile>) -> Result<Option<GoalTargetInput>, ServiceError> {
    match (target, route) {
        (Some(_), Some(_)) => {
            let detail = "a route says itself how far it is; leave out the target, or the route";
            Err(ServiceError::invalid_field("target_m", "either_or", detail))
        }
        (Some(target), None) => Ok(Some(GoalTargetInput::Distance(target))),
        (None, Some(file)) => Ok(Some(GoalTargetInput::Route(Box::new(file.upload("route.laps")?)))),
        (None, None) => Ok(None),
    }
}

impl CreateGoal {
    fn read(self) -> Result<NewGoal, Problem> {
        let Self { name, description, category, first_day, last_day, target_m, route } = self;
        let window = GoalWindow::new(first_day.0, last_day.map(|day| day.0)).map_err(|rule| window_error(&rule))?;
        let target = target_input(target_m, route)?
            .ok_or_else(|| ServiceError::invalid_field("target_m", "missing", "a goal needs a target or a route"))?;
        Ok(NewGoal { name, description, category, window, target })
    }
}

impl UpdateGoal {
    fn read(self) -> Result<GoalEdit, Problem> {
        let Self { name, description, category, first_day, last_day, target_m, route, is_main } = self;
        if is_main == Some(false) {
            let detail = "make another active goal the main one instead";
            return Err(ServiceError::invalid_field("is_main", "not_false", detail).into());
        }
        let days = Days { first: first_day.map(|day| day.0), last: last_day.0.map(|last| last.map(|day| day.0)) };
        let target = target_input(target_m, route)?;
        Ok(GoalEdit { name, description, category, days, target, becomes_main: is_main.is_some() })
    }
}

/// List the goals of a team
///
/// Newest first, without their routes.
#[utoipa::path(operation_id = "listTeamGoals", tag = "goals",
    params(("id" = Uuid, Path), GoalsQuery),
    responses((status = 200, body = Success<GoalPage>)),
)]
#[get("/teams/{id}/goals")]
pub(crate) async fn list(
    signed_in: SignedIn,
    PathId(id): PathId<TeamId>,
    Query(mut query): Query<GoalsQuery>,
    app: App,
) -> Reply<GoalPage> {
    let status = query.status;
    let listing = Listing::from_query("goals", query.page())?;
    let request = listing.request();
    let page: Page<goals::Goal> = app.run(move |s| goals::list(s, &signed_in.viewer(), id, status, &request)).await?;
    let pagination = listing.pagination(&page, |goal| goal.id);
    Ok(Answer::ok(GoalPage { goals: page.items.into_iter().map(Goal::from).collect(), pagination }))
}

/// Create a goal of a team
///
/// For admins of the team. The goal is planned until `POST /goals/{id}/status` activates it.
#[utoipa::path(operation_id = "createGoal", tag = "goals",
    params(("id" = Uuid, Path), IdempotencyHeader),
    request_body = CreateGoal,
    responses((status = 201, body = Success<GoalWithRoute>)),
)]
#[post("/teams/{id}/goals")]
pub(crate) async fn create(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<TeamId>,
    LargeBody(request, _room): LargeBody<CreateRequest<CreateGoal>>,
    app: App,
) -> Reply<GoalWithRoute> {
    let (new, idempotency) = (request.body.read()?, request.idempotency);
    let made = app.run(move |s| goals::create(s, &origin, &signed_in.viewer(), id, &idempotency, new)).await?;
    Ok(Answer::created(made, GoalWithRoute::from))
}

/// Show a goal
///
/// With the waypoints and segments of its route.
#[utoipa::path(operation_id = "getGoal", tag = "goals", params(("id" = Uuid, Path)), responses((status = 200, body = Success<GoalWithRoute>)))]
#[get("/goals/{id}")]
pub(crate) async fn get(signed_in: SignedIn, PathId(id): PathId<GoalId>, app: App) -> Reply<GoalWithRoute> {
    app.run(move |s| goals::get(s, &signed_in.viewer(), id)).await.map(|goal| Answer::ok(goal.into()))
}

/// Update a goal
///
/// For admins of the team. With `If-Match`, only if it still has this `ETag`.
#[utoipa::path(operation_id = "updateGoal", tag = "goals",
    params(("id" = Uuid, Path), IfMatchHeader),
    request_body = UpdateGoal,
    responses((status = 200, body = Success<GoalWithRoute>)),
)]
#[patch("/goals/{id}")]
pub(crate) async fn update(
    signed_in: SignedIn,
    PathId(id): PathId<GoalId>,
    if_match: IfMatch,
    LargeBody(Body(patch), _room): LargeBody<Body<UpdateGoal>>,
    app: App,
) -> Reply<GoalWithRoute> {
    let edit = patch.read()?;
    let precondition = if_match.on(|found: &GoalAndRoute| GoalWithRoute::from(found.clone()));
    app.run(move |s| goals::edit(s, &signed_in.viewer(), id, &edit, &precondition))
        .await
        .map(|goal| Answer::ok(goal.into()))
}

/// Activate, pause, resume or cancel a goal
///
/// For admins of the team. A goal is completed only by reaching its target.
#[utoipa::path(operation_id = "updateGoalStatus", tag = "goals",
    params(("id" = Uuid, Path)),
    request_body = UpdateGoalStatus,
    responses((status = 200, body = Success<GoalWithRoute>)),
)]
#[post("/goals/{id}/status")]
pub(crate) async fn update_status(
    signed_in: SignedIn,
    Origin(origin): Origin,
    PathId(id): PathId<GoalId>,
    Body(UpdateGoalStatus { status }): Body<UpdateGoalStatus>,
    app: App,
) -> Reply<GoalWithRoute> {
    app.run(move |s| goals::update_status(s, &origin, &signed_in.viewer(), id, status))
        .await
        .map(|goal| Answer::ok(goal.into()))
}
