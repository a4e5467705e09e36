//! Goals of teams, and their routes.

pub mod progress;
pub mod public;

use crate::{
    Conn, Page, PageRequest, StoreError, Tx,
    rows::distance::stored_distance,
    schema::{goal_progress, goal_routes as routes, goals},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{prelude::*, upsert::excluded};
use milequest_domain::{
    Distance, GoalCategory, GoalDescription, GoalId, GoalName, GoalStatus, GoalTarget, GoalWindow, TeamId, UserId,
    routes::{Route, RouteOutline},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use uuid::Uuid;

/// A goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// The id.
    pub id: GoalId,
    /// The team of the goal.
    pub team_id: TeamId,
    /// The person who created it, unless that account was deleted.
    pub created_by: Option<UserId>,
    /// The name.
    pub name: GoalName,
    /// The description.
    pub description: GoalDescription,
    /// The category.
    pub category: GoalCategory,
    /// The status.
    pub status: GoalStatus,
    /// Whether it is the main goal: activities count for it by default.
    pub is_main: bool,
    /// The target.
    pub target: GoalTarget,
    /// Whether it has a route.
    pub has_route: bool,
    /// The days on which activities count for it.
    pub window: GoalWindow,
    /// The total distance of its contributions.
    pub done: Distance,
    /// The number of activities.
    pub activity_count: i32,
    /// When it was created.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When it first became active.
    pub started_at: Option<DateTime<Utc>>,
    /// When it was completed or cancelled.
    pub ended_at: Option<DateTime<Utc>>,
}

/// A goal with its total.
#[derive(Queryable, Selectable)]
#[diesel(table_name = goals, check_for_backend(diesel::pg::Pg))]
struct GoalRow {
    id: Uuid,
    team_id: Uuid,
    created_by: Option<Uuid>,
    name: String,
    description: String,
    category: String,
    status: String,
    is_main: bool,
    target_mm: i64,
    has_route: bool,
    first_day: NaiveDate,
    last_day: Option<NaiveDate>,
    #[diesel(select_expression = goal_progress::distance_mm)]
    done_mm: i64,
    #[diesel(select_expression = goal_progress::activity_count)]
    activity_count: i32,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    started_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
}

impl TryFrom<GoalRow> for Goal {
    type Error = StoreError;

    fn try_from(row: GoalRow) -> Result<Self, StoreError> {
        let target = Distance::from_millimetres(row.target_mm).map_err(StoreError::corrupt)?;
        Ok(Self {
            id: row.id.into(),
            team_id: row.team_id.into(),
            created_by: row.created_by.map(UserId::from),
            name: row.name.parse().map_err(StoreError::corrupt)?,
            description: row.description.parse().map_err(StoreError::corrupt)?,
            category: row.category.parse().map_err(StoreError::corrupt)?,
            status: row.status.parse().map_err(StoreError::corrupt)?,
            is_main: row.is_main,
            target: GoalTarget::try_from(target).map_err(StoreError::corrupt)?,
            has_route: row.has_route,
            window: GoalWindow::new(row.first_day, row.last_day).map_err(StoreError::corrupt)?,
            done: stored_distance(row.done_mm)?,
            activity_count: row.activity_count,
            created_at: row.created_at,
            updated_at: row.updated_at,
            started_at: row.started_at,
            ended_at: row.ended_at,
        })
    }
}

/// Creates a goal without contributions, with its route if it has one.
pub fn create(tx: &mut Tx<'_>, goal: &Goal, route: Option<&Route>) -> Result<(), StoreError> {
    let what = (
        goals::id.eq(goal.id.uuid()),
        goals::team_id.eq(goal.team_id.uuid()),
        goals::created_by.eq(goal.created_by.map(UserId::uuid)),
        goals::name.eq(goal.name.as_str()),
        goals::description.eq(goal.description.as_str()),
        goals::category.eq(goal.category.as_str()),
        goals::status.eq(goal.status.as_str()),
        goals::is_main.eq(goal.is_main),
        goals::target_mm.eq(goal.target.distance().millimetres()),
        goals::has_route.eq(goal.has_route),
    );
    let when = (
        goals::first_day.eq(goal.window.first()),
        goals::last_day.eq(goal.window.last()),
        goals::created_at.eq(goal.created_at),
        goals::updated_at.eq(goal.updated_at),
    );
    tx.query("goals.insert", |pg| diesel::insert_into(goals::table).values((what, when)).execute(pg).map(drop))?;
    tx.query("goal_progress.insert", |pg| {
        diesel::insert_into(goal_progress::table)
            .values(goal_progress::goal_id.eq(goal.id.uuid()))
            .execute(pg)
            .map(drop)
    })?;
    route.map_or(Ok(()), |route| upsert_route(tx, goal.id, route, goal.updated_at))
}

/// Stores the route of a goal. It replaces an earlier one.
fn upsert_route(tx: &mut Tx<'_>, id: GoalId, route: &Route, now: DateTime<Utc>) -> Result<(), StoreError> {
    let row = (
        routes::goal_id.eq(id.uuid()),
        routes::summary.eq(serde_json::to_value(route.summary()).map_err(StoreError::corrupt)?),
        routes::route.eq(serde_json::to_value(route).map_err(StoreError::corrupt)?),
        routes::updated_at.eq(now),
    );
    tx.query("goal_routes.upsert", |pg| {
        diesel::insert_into(routes::table)
            .values(row)
            .on_conflict(routes::goal_id)
            .do_update()
            .set((
                routes::summary.eq(excluded(routes::summary)),
                routes::route.eq(excluded(routes::route)),
                routes::updated_at.eq(excluded(routes::updated_at)),
            ))
            .execute(pg)
            .map(drop)
    })
}

/// A goal.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn find(conn: &mut Conn, id: GoalId) -> Result<Goal, StoreError> {
    let row: GoalRow = conn.query("goals.find", |pg| {
        goals::table
            .inner_join(goal_progress::table)
            .filter(goals::id.eq(id.uuid()))
            .select(GoalRow::as_select())
            .first(pg)
    })?;
    row.try_into()
}

/// A goal with its total, locked until this transaction ends. The lock is on the row of the total: every contribution
/// locks that row first.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn lock(tx: &mut Tx<'_>, id: GoalId) -> Result<Goal, StoreError> {
    let done = goal_progress::table.find(id.uuid()).select(goal_progress::goal_id).for_no_key_update();
    tx.query("goal_progress.lock", |pg| done.first::<Uuid>(pg))?;
    let row: GoalRow = tx.query("goals.lock", |pg| {
        goals::table
            .inner_join(goal_progress::table)
            .filter(goals::id.eq(id.uuid()))
            .select(GoalRow::as_select())
            .first(pg)
    })?;
    row.try_into()
}

/// The goals of a team, the newest first; with a status, only those with that status.
pub fn list(
    conn: &mut Conn,
    team: TeamId,
    status: Option<GoalStatus>,
    request: &PageRequest<GoalId>,
) -> Result<Page<Goal>, StoreError> {
    let mut rows = goals::table
        .inner_join(goal_progress::table)
        .filter(goals::team_id.eq(team.uuid()))
        .order(goals::id.desc())
        .limit(request.fetch_limit())
        .offset(request.offset())
        .select(GoalRow::as_select())
        .into_boxed();
    if let Some(status) = status {
        rows = rows.filter(goals::status.eq(status.as_str()));
    }
    if let Some(after) = request.after() {
        rows = rows.filter(goals::id.lt(after.uuid()));
    }
    let rows: Vec<GoalRow> = conn.query("goals.list", |pg| rows.load(pg))?;
    Ok(request.to_page(rows.into_iter().map(Goal::try_from).collect::<Result<_, _>>()?))
}

/// The goals that a person created, with the team and the time, the newest first. For an export.
pub fn list_created_by(
    conn: &mut Conn,
    maker: UserId,
    request: &PageRequest<GoalId>,
) -> Result<Page<(GoalId, TeamId, DateTime<Utc>)>, StoreError> {
    let mut rows = goals::table
        .filter(goals::created_by.eq(maker.uuid()))
        .order(goals::id.desc())
        .limit(request.fetch_limit())
        .select((goals::id, goals::team_id, goals::created_at))
        .into_boxed();
    if let Some(after) = request.after() {
        rows = rows.filter(goals::id.lt(after.uuid()));
    }
    let rows: Vec<(Uuid, Uuid, DateTime<Utc>)> = conn.query("goals.made_by", |pg| rows.load(pg))?;
    Ok(request.to_page(rows.into_iter().map(|(id, team, at)| (id.into(), team.into(), at)).collect()))
}

/// The number of goals of a team with one of these statuses.
pub fn count(conn: &mut Conn, team: TeamId, statuses: &[GoalStatus]) -> Result<i64, StoreError> {
    let names: Vec<&str> = statuses.iter().map(|status| status.as_str()).collect();
    conn.query("goals.count", |pg| {
        goals::table.filter(goals::team_id.eq(team.uuid())).filter(goals::status.eq_any(names)).count().get_result(pg)
    })
}

/// The changes of a goal; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct GoalChange {
    /// The new name.
    pub name: Option<GoalName>,
    /// The new description.
    pub description: Option<GoalDescription>,
    /// The new category.
    pub category: Option<GoalCategory>,
    /// The new range of days.
    pub window: Option<GoalWindow>,
    /// The new target: the distance, and the route if it has one.
    pub target: Option<(GoalTarget, Option<Route>)>,
}

/// Updates a goal.
pub fn update(tx: &mut Tx<'_>, id: GoalId, change: &GoalChange, now: DateTime<Utc>) -> Result<Goal, StoreError> {
    let columns = (
        change.name.as_ref().map(|name| goals::name.eq(name.as_str())),
        change.description.as_ref().map(|description| goals::description.eq(description.as_str())),
        change.category.map(|category| goals::category.eq(category.as_str())),
        change.window.map(|window| (goals::first_day.eq(window.first()), goals::last_day.eq(window.last()))),
        change.target.as_ref().map(|(target, route)| {
            (goals::target_mm.eq(target.distance().millimetres()), goals::has_route.eq(route.is_some()))
        }),
        goals::updated_at.eq(now),
    );
    tx.query("goals.change", |pg| diesel::update(goals::table.find(id.uuid())).set(columns).execute(pg).map(drop))?;
    match &change.target {
        Some((_, Some(route))) => upsert_route(tx, id, route, now)?,
        Some((_, None)) => {
            tx.query("goal_routes.delete", |pg| diesel::delete(routes::table.find(id.uuid())).execute(pg))?;
        }
        None => (),
    }
    find(tx, id)
}

/// Stores the new status of a goal.
pub fn update_status(tx: &mut Tx<'_>, id: GoalId, status: GoalStatus, now: DateTime<Utc>) -> Result<(), StoreError> {
    let started = goals::table.find(id.uuid()).filter(goals::started_at.is_null());
    let ended = (!status.is_open()).then_some(now);
    let columns = (
        goals::status.eq(status.as_str()),
        goals::ended_at.eq(ended),
        goals::updated_at.eq(now),
        // A goal that is not active is never the main goal.
        (!status.counts()).then_some(goals::is_main.eq(false)),
    );
    tx.query("goals.set_status", |pg| {
        if status.counts() {
            diesel::update(started).set(goals::started_at.eq(now)).execute(pg)?;
        }
        diesel::update(goals::table.find(id.uuid())).set(columns).execute(pg).map(drop)
    })
}

/// Makes a goal the main goal of its team. It replaces any other.
///
/// # Errors
/// When it is not active.
pub fn promote_to_main(tx: &mut Tx<'_>, team: TeamId, id: GoalId) -> Result<(), StoreError> {
    let other =
        goals::table.filter(goals::team_id.eq(team.uuid())).filter(goals::is_main).filter(goals::id.ne(id.uuid()));
    tx.query("goals.demote_other", |pg| diesel::update(other).set(goals::is_main.eq(false)).execute(pg))?;
    tx.query("goals.promote_to_main", |pg| {
        diesel::update(goals::table.find(id.uuid())).set(goals::is_main.eq(true)).execute(pg).map(drop)
    })
}

/// If a team has active goals and no main goal, makes the goal the main one that became active first.
pub fn promote_next_main(tx: &mut Tx<'_>, team: TeamId) -> Result<(), StoreError> {
    let of_team = || goals::table.filter(goals::team_id.eq(team.uuid()));
    let main = of_team().filter(goals::is_main);
    let has_main: bool = tx.query("goals.has_main", |pg| diesel::select(diesel::dsl::exists(main)).get_result(pg))?;
    if has_main {
        return Ok(());
    }
    let first: Option<Uuid> = tx.query("goals.first_active", |pg| {
        of_team()
            .filter(goals::status.eq(GoalStatus::Active.as_str()))
            .order((goals::started_at, goals::id))
            .select(goals::id)
            .first(pg)
            .optional()
    })?;
    first.map_or(Ok(()), |first| promote_to_main(tx, team, first.into()))
}

/// The summary of a goal's route, if it has one.
pub fn find_route_summary(conn: &mut Conn, id: GoalId) -> Result<Option<RouteOutline>, StoreError> {
    let kept: Option<Value> = conn.query("goal_routes.summary", |pg| {
        routes::table.find(id.uuid()).select(routes::summary).first(pg).optional()
    })?;
    kept.map(read).transpose()
}

/// The route of a goal, if it has one.
pub fn find_route(conn: &mut Conn, id: GoalId) -> Result<Option<Route>, StoreError> {
    let kept: Option<Value> =
        conn.query("goal_routes.route", |pg| routes::table.find(id.uuid()).select(routes::route).first(pg).optional())?;
    kept.map(read).transpose()
}

/// When a goal's route was last changed, if it has one.
pub fn find_route_updated_at(conn: &mut Conn, id: GoalId) -> Result<Option<DateTime<Utc>>, StoreError> {
    conn.query("goal_routes.since", |pg| routes::table.find(id.uuid()).select(routes::updated_at).first(pg).optional())
}

fn read<T: DeserializeOwned>(kept: Value) -> Result<T, StoreError> {
    serde_json::from_value(kept).map_err(StoreError::corrupt)
}
