//! What activities do to goals: which of them they count for, and which are reached by them, or not any more.

use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    schema::{goal_results, goals, team_members, teams},
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Text, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{Distance, GoalId, GoalStatus, GoalWindow, TeamId, UserId};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, BTreeSet},
    marker::PhantomData,
};
use uuid::Uuid;

/// A goal, as far as it matters to what may count for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountableGoal {
    /// Which one it is.
    pub id: GoalId,
    /// Whose it is.
    pub team: TeamId,
    /// Where it stands.
    pub status: GoalStatus,
    /// Its days.
    pub window: GoalWindow,
}

type Row = (Uuid, Uuid, String, NaiveDate, Option<NaiveDate>);

macro_rules! columns {
    () => {
        (goals::id, goals::team_id, goals::status, goals::first_day, goals::last_day)
    };
}

pub(super) fn countable((id, team, status, first, last): Row) -> Result<CountableGoal, StoreError> {
    Ok(CountableGoal {
        id: id.into(),
        team: team.into(),
        status: status.parse().map_err(StoreError::damaged)?,
        window: GoalWindow::new(first, last).map_err(StoreError::damaged)?,
    })
}

/// The open teams that somebody is in, each with its main goal if it has one.
pub type TeamsWithMainGoal = BTreeMap<TeamId, Option<CountableGoal>>;

/// The open teams that people are in.
pub fn list_teams_of(conn: &mut Conn, users: &[UserId]) -> Result<BTreeMap<UserId, TeamsWithMainGoal>, StoreError> {
    let users: Vec<Uuid> = users.iter().map(|user| user.uuid()).collect();
    let rows: Vec<(Uuid, Uuid, Option<Row>)> = conn.query("activities.teams_of", |pg| {
        team_members::table
            .inner_join(teams::table)
            .left_join(goals::table.on(goals::team_id.eq(team_members::team_id).and(goals::is_main)))
            .filter(team_members::user_id.eq_any(users))
            .filter(team_members::left_at.is_null())
            .filter(teams::deleted_at.is_null())
            .select((team_members::user_id, team_members::team_id, columns!().nullable()))
            .load(pg)
    })?;
    let mut all = BTreeMap::<UserId, TeamsWithMainGoal>::new();
    for (user, team, goal) in rows {
        all.entry(user.into()).or_default().insert(team.into(), goal.map(countable).transpose()?);
    }
    Ok(all)
}

/// These goals, as far as they exist.
pub fn list_countable_goals(conn: &mut Conn, ids: &[GoalId]) -> Result<Vec<CountableGoal>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows: Vec<Row> = conn
        .query("activities.countables", |pg| goals::table.filter(goals::id.eq_any(ids)).select(columns!()).load(pg))?;
    rows.into_iter().map(countable).collect()
}

/// How far a goal is after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalSnapshot {
    /// Which goal.
    pub goal: GoalId,
    /// Where it stands.
    pub status: GoalStatus,
    /// What was done for it.
    pub done: Distance,
    /// How far it is.
    pub target: Distance,
}

statement! {
    /// Reads how far goals are that these viewers may see.
    SnapshotsFor = "goal_snapshots.sql" {
        viewers: Array<SqlUuid> as Vec<Uuid>,
        goals: Array<SqlUuid> as Vec<Uuid>,
    } -> (SqlUuid, SqlUuid, Text, BigInt, BigInt)
}

/// How far goals are, for each viewer those that were asked for by this viewer and that this viewer may see: of open teams that are
/// public or that the viewer is in.
pub fn list_snapshots(
    conn: &mut Conn,
    asked: &BTreeSet<(UserId, GoalId)>,
) -> Result<BTreeMap<UserId, Vec<GoalSnapshot>>, StoreError> {
    let mut seen = BTreeMap::<UserId, Vec<GoalSnapshot>>::new();
    if asked.is_empty() {
        return Ok(seen);
    }
    let (viewers, goals) = asked.iter().map(|(viewer, goal)| (viewer.uuid(), goal.uuid())).unzip();
    let ask = SnapshotsFor { viewers, goals, lives: PhantomData };
    let rows: Vec<(Uuid, Uuid, String, i64, i64)> = conn.query("goals.snapshots", |pg| ask.load(pg))?;
    for (viewer, goal, status, done, target) in rows {
        seen.entry(viewer.into()).or_default().push(goal_snapshot(goal, &status, done, target)?);
    }
    Ok(seen)
}

fn goal_snapshot(goal: Uuid, status: &str, done: i64, target: i64) -> Result<GoalSnapshot, StoreError> {
    Ok(GoalSnapshot {
        goal: goal.into(),
        status: status.parse().map_err(StoreError::damaged)?,
        done: Distance::from_millimetres(done.max(0)).map_err(StoreError::damaged)?,
        target: Distance::from_millimetres(target).map_err(StoreError::damaged)?,
    })
}

statement! {
    /// Completes what has reached its target, opens again what has fallen below it, and tells how far all of it is then.
    UpdateStatus = "update_goal_status.sql" {
        goals: Array<SqlUuid> as Vec<Uuid>,
        ended_at: Timestamptz as DateTime<Utc>,
        updated_at: Timestamptz as DateTime<Utc>,
        all: Array<SqlUuid> as Vec<Uuid>,
    } -> (SqlUuid, SqlUuid, Bool, Text, BigInt, BigInt)
}

statement! {
    /// Keeps what each member has done for a goal.
    InsertGoalResults = "insert_goal_results.sql" { goal: SqlUuid as Uuid }
}

/// How far a goal is after its total moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UpdatedGoal {
    /// How far it is, whoever may see it.
    pub snapshot: GoalSnapshot,
    /// Whose it is.
    pub team: TeamId,
    /// Whether it was reached by that, or is not reached any more.
    pub has_turned: bool,
}

impl UpdatedGoal {
    /// Whether it was reached by that.
    #[must_use]
    pub fn was_reached(&self) -> bool {
        self.has_turned && self.snapshot.status == GoalStatus::Completed
    }
}

/// Completes those of these goals that have reached their targets, with what each member did, and opens again those that have
/// fallen below. Whoever moved their totals holds them, so each is reached once. Answers how far all of them are then, by their ids.
pub fn update_goal_status(tx: &mut Tx<'_>, ids: &[GoalId], now: DateTime<Utc>) -> Result<Vec<UpdatedGoal>, StoreError> {
    let all: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let update = UpdateStatus { goals: all.clone(), ended_at: now, updated_at: now, all, lives: PhantomData };
    let rows: Vec<(Uuid, Uuid, bool, String, i64, i64)> = tx.query("goals.update_status", |pg| update.load(pg))?;
    let mut updated = Vec::new();
    for (id, team, has_turned, status, done, target) in rows {
        let goal = UpdatedGoal { snapshot: goal_snapshot(id, &status, done, target)?, team: team.into(), has_turned };
        if goal.has_turned {
            let before = goal_results::table.filter(goal_results::goal_id.eq(id));
            tx.query("goal_results.delete", |pg| diesel::delete(before).execute(pg))?;
        }
        if goal.was_reached() {
            let keep = InsertGoalResults { goal: id, lives: PhantomData };
            tx.query("goal_results.insert", |pg| keep.execute(pg))?;
        }
        updated.push(goal);
    }
    Ok(updated)
}

/// Notes that it was told that a goal is reached. Answers whether that is the first time.
pub fn mark_announced(tx: &mut Tx<'_>, id: GoalId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let untold = goals::table
        .find(id.uuid())
        .filter(goals::told_at.is_null())
        .filter(goals::status.eq(GoalStatus::Completed.as_str()));
    tx.query("goals.mark_announced", |pg| diesel::update(untold).set(goals::told_at.eq(now)).execute(pg))
        .map(|rows| rows > 0)
}
