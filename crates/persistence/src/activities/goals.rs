//! Goals that activities count for, and the status of goals after their totals changed.

use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    rows::distance::stored_distance,
    schema::{goal_results, goals, team_members, teams},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Text, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{Distance, GoalId, GoalStatus, GoalWindow, TeamId, UserId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The part of a goal that decides which activities count for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountableGoal {
    /// The id.
    pub id: GoalId,
    /// The team of the goal.
    pub team: TeamId,
    /// The status.
    pub status: GoalStatus,
    /// The days on which activities count for it.
    pub window: GoalWindow,
}

/// The columns of [`CountableGoal`].
#[derive(Queryable, Selectable)]
#[diesel(table_name = goals, check_for_backend(diesel::pg::Pg))]
pub(super) struct CountableGoalRow {
    pub(super) id: Uuid,
    pub(super) team_id: Uuid,
    pub(super) status: String,
    pub(super) first_day: NaiveDate,
    pub(super) last_day: Option<NaiveDate>,
}

impl TryFrom<CountableGoalRow> for CountableGoal {
    type Error = StoreError;

    fn try_from(row: CountableGoalRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.into(),
            team: row.team_id.into(),
            status: row.status.parse().map_err(StoreError::corrupt)?,
            window: GoalWindow::new(row.first_day, row.last_day).map_err(StoreError::corrupt)?,
        })
    }
}

/// A membership with the main goal of its team.
#[derive(Queryable, Selectable)]
#[diesel(table_name = team_members, check_for_backend(diesel::pg::Pg))]
struct TeamWithMainGoalRow {
    user_id: Uuid,
    team_id: Uuid,
    #[diesel(embed)]
    main_goal: Option<CountableGoalRow>,
}

/// The open teams of a person, each with its main goal if it has one.
pub type TeamsWithMainGoal = BTreeMap<TeamId, Option<CountableGoal>>;

/// The open teams of each of these people.
pub fn list_teams_of(conn: &mut Conn, users: &[UserId]) -> Result<BTreeMap<UserId, TeamsWithMainGoal>, StoreError> {
    let users: Vec<Uuid> = users.iter().map(|user| user.uuid()).collect();
    let rows: Vec<TeamWithMainGoalRow> = conn.query("activities.teams_of", |pg| {
        team_members::table
            .inner_join(teams::table)
            .left_join(goals::table.on(goals::team_id.eq(team_members::team_id).and(goals::is_main)))
            .filter(team_members::user_id.eq_any(users))
            .filter(team_members::left_at.is_null())
            .filter(teams::deleted_at.is_null())
            .select(TeamWithMainGoalRow::as_select())
            .load(pg)
    })?;
    let mut all = BTreeMap::<UserId, TeamsWithMainGoal>::new();
    for row in rows {
        let main_goal = row.main_goal.map(CountableGoal::try_from).transpose()?;
        all.entry(row.user_id.into()).or_default().insert(row.team_id.into(), main_goal);
    }
    Ok(all)
}

/// Those of these goals that exist.
pub fn list_countable_goals(conn: &mut Conn, ids: &[GoalId]) -> Result<Vec<CountableGoal>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows: Vec<CountableGoalRow> = conn.query("goals.countable", |pg| {
        goals::table.filter(goals::id.eq_any(ids)).select(CountableGoalRow::as_select()).load(pg)
    })?;
    rows.into_iter().map(CountableGoal::try_from).collect()
}

/// The progress and the status of a goal after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalSnapshot {
    /// The goal.
    pub goal: GoalId,
    /// The status.
    pub status: GoalStatus,
    /// The total distance of its contributions.
    pub done: Distance,
    /// The target distance.
    pub target: Distance,
}

statement! {
    /// Reads the snapshots of goals that these viewers may see.
    SnapshotsFor = "goal_snapshots.sql" {
        viewers: Array<SqlUuid> as Vec<Uuid>,
        goals: Array<SqlUuid> as Vec<Uuid>,
    } -> Untyped
}

/// The columns of a snapshot, as queries name them.
#[derive(QueryableByName)]
pub(super) struct GoalSnapshotRow {
    #[diesel(sql_type = SqlUuid)]
    goal_id: Uuid,
    #[diesel(sql_type = Text)]
    status: String,
    #[diesel(sql_type = BigInt)]
    done_mm: i64,
    #[diesel(sql_type = BigInt)]
    target_mm: i64,
}

impl TryFrom<GoalSnapshotRow> for GoalSnapshot {
    type Error = StoreError;

    fn try_from(row: GoalSnapshotRow) -> Result<Self, StoreError> {
        Ok(Self {
            goal: row.goal_id.into(),
            status: row.status.parse().map_err(StoreError::corrupt)?,
            done: stored_distance(row.done_mm)?,
            target: stored_distance(row.target_mm)?,
        })
    }
}

/// A goal that a viewer may see.
#[derive(QueryableByName)]
struct VisibleGoalRow {
    #[diesel(sql_type = SqlUuid)]
    viewer_id: Uuid,
    #[diesel(embed)]
    snapshot: GoalSnapshotRow,
}

/// The snapshots of goals, for each viewer those whose team the viewer sees inside.
pub fn list_snapshots(
    conn: &mut Conn,
    requested: &BTreeSet<(UserId, GoalId)>,
) -> Result<BTreeMap<UserId, Vec<GoalSnapshot>>, StoreError> {
    let mut visible = BTreeMap::<UserId, Vec<GoalSnapshot>>::new();
    if requested.is_empty() {
        return Ok(visible);
    }
    let (viewers, goals) = requested.iter().map(|(viewer, goal)| (viewer.uuid(), goal.uuid())).unzip();
    let snapshots = SnapshotsFor { viewers, goals };
    let rows: Vec<VisibleGoalRow> = conn.query("goals.snapshots", |pg| snapshots.load(pg))?;
    for row in rows {
        visible.entry(row.viewer_id.into()).or_default().push(row.snapshot.try_into()?);
    }
    Ok(visible)
}

statement! {
    /// Completes goals that have reached their target, reopens goals that have fallen below it, and returns the
    /// snapshots of all of them.
    UpdateStatus = "update_goal_status.sql" {
        goals: Array<SqlUuid> as Vec<Uuid>,
        ended_at: Timestamptz as DateTime<Utc>,
        updated_at: Timestamptz as DateTime<Utc>,
        all: Array<SqlUuid> as Vec<Uuid>,
    } -> Untyped
}

/// A goal after its status was updated.
#[derive(QueryableByName)]
struct UpdatedGoalRow {
    #[diesel(embed)]
    snapshot: GoalSnapshotRow,
    #[diesel(sql_type = SqlUuid)]
    team_id: Uuid,
    #[diesel(sql_type = Bool)]
    has_turned: bool,
}

statement! {
    /// Stores the contribution of each member to a goal.
    InsertGoalResults = "insert_goal_results.sql" { goal: SqlUuid as Uuid }
}

/// A goal after its total changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpdatedGoal {
    /// The snapshot.
    pub snapshot: GoalSnapshot,
    /// The team of the goal.
    pub team: TeamId,
    /// Whether the status changed.
    pub has_turned: bool,
}

impl UpdatedGoal {
    /// Whether this change completed the goal.
    #[must_use]
    pub fn was_reached(&self) -> bool {
        self.has_turned && self.snapshot.status == GoalStatus::Completed
    }
}

/// Completes those of these goals that have reached their target, storing each member's contribution, and reopens those
/// that have fallen below it. The caller has locked them, so each is completed once. Returns all of them, ordered by
/// id.
pub fn update_goal_status(tx: &mut Tx<'_>, ids: &[GoalId], now: DateTime<Utc>) -> Result<Vec<UpdatedGoal>, StoreError> {
    let all: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let update = UpdateStatus { goals: all.clone(), ended_at: now, updated_at: now, all };
    let rows: Vec<UpdatedGoalRow> = tx.query("goals.update_status", |pg| update.load(pg))?;
    let mut updated = Vec::new();
    for UpdatedGoalRow { snapshot, team_id, has_turned } in rows {
        let id = snapshot.goal_id;
        let goal = UpdatedGoal { snapshot: snapshot.try_into()?, team: team_id.into(), has_turned };
        if goal.has_turned {
            let before = goal_results::table.filter(goal_results::goal_id.eq(id));
            tx.query("goal_results.delete", |pg| diesel::delete(before).execute(pg))?;
        }
        if goal.was_reached() {
            let keep = InsertGoalResults { goal: id };
            tx.query("goal_results.insert", |pg| keep.execute(pg))?;
        }
        updated.push(goal);
    }
    Ok(updated)
}

/// Records the announcement that a goal was reached. Returns whether it is the first announcement.
pub fn mark_announced(tx: &mut Tx<'_>, id: GoalId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let unannounced = goals::table
        .find(id.uuid())
        .filter(goals::reached_announced_at.is_null())
        .filter(goals::status.eq(GoalStatus::Completed.as_str()));
    tx.query("goals.mark_announced", |pg| {
        diesel::update(unannounced).set(goals::reached_announced_at.eq(now)).execute(pg)
    })
    .map(|rows| rows > 0)
}
