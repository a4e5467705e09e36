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
pub struct Countable {
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

pub(super) fn countable((id, team, status, first, last): Row) -> Result<Countable, StoreError> {
    Ok(Countable {
        id: id.into(),
        team: team.into(),
        status: status.parse().map_err(StoreError::damaged)?,
        window: GoalWindow::new(first, last).map_err(StoreError::damaged)?,
    })
}

/// The open teams that somebody is in, each with its main goal if it has one.
pub type Teams = BTreeMap<TeamId, Option<Countable>>;

/// The open teams that people are in.
pub fn teams_of(conn: &mut Conn, users: &[UserId]) -> Result<BTreeMap<UserId, Teams>, StoreError> {
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
    let mut all = BTreeMap::<UserId, Teams>::new();
    for (user, team, goal) in rows {
        all.entry(user.into()).or_default().insert(team.into(), goal.map(countable).transpose()?);
    }
    Ok(all)
}

/// These goals, as far as they exist.
pub fn countables(conn: &mut Conn, ids: &[GoalId]) -> Result<Vec<Countable>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let rows: Vec<Row> = conn
        .query("activities.countables", |pg| goals::table.filter(goals::id.eq_any(ids)).select(columns!()).load(pg))?;
    rows.into_iter().map(countable).collect()
}

/// How far a goal is after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
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
    Standings = "standings.sql" {
        viewers: Array<SqlUuid> as Vec<Uuid>,
        goals: Array<SqlUuid> as Vec<Uuid>,
    } -> (SqlUuid, SqlUuid, Text, BigInt, BigInt)
}

/// How far goals are, for each viewer those that were asked for by this viewer and that this viewer may see: of open teams that are
/// public or that the viewer is in.
pub fn standings(
    conn: &mut Conn,
    asked: &BTreeSet<(UserId, GoalId)>,
) -> Result<BTreeMap<UserId, Vec<Standing>>, StoreError> {
    let mut seen = BTreeMap::<UserId, Vec<Standing>>::new();
    if asked.is_empty() {
        return Ok(seen);
    }
    let (viewers, goals) = asked.iter().map(|(viewer, goal)| (viewer.uuid(), goal.uuid())).unzip();
    let ask = Standings { viewers, goals, lives: PhantomData };
    let rows: Vec<(Uuid, Uuid, String, i64, i64)> = conn.query("activities.standings", |pg| ask.load(pg))?;
    for (viewer, goal, status, done, target) in rows {
        seen.entry(viewer.into()).or_default().push(standing(goal, &status, done, target)?);
    }
    Ok(seen)
}

fn standing(goal: Uuid, status: &str, done: i64, target: i64) -> Result<Standing, StoreError> {
    Ok(Standing {
        goal: goal.into(),
        status: status.parse().map_err(StoreError::damaged)?,
        done: Distance::from_millimetres(done.max(0)).map_err(StoreError::damaged)?,
        target: Distance::from_millimetres(target).map_err(StoreError::damaged)?,
    })
}

statement! {
    /// Completes what has reached its target, opens again what has fallen below it, and tells how far all of it is then.
    Settle = "settle.sql" {
        goals: Array<SqlUuid> as Vec<Uuid>,
        ended_at: Timestamptz as DateTime<Utc>,
        updated_at: Timestamptz as DateTime<Utc>,
        all: Array<SqlUuid> as Vec<Uuid>,
    } -> (SqlUuid, SqlUuid, Bool, Text, BigInt, BigInt)
}

statement! {
    /// Keeps what each member has done for a goal.
    KeepResults = "keep_results.sql" { goal: SqlUuid as Uuid }
}

/// How far a goal is after its total moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// How far it is, whoever may see it.
    pub standing: Standing,
    /// Whose it is.
    pub team: TeamId,
    /// Whether it was reached by that, or is not reached any more.
    pub turned: bool,
}

impl Settled {
    /// Whether it was reached by that.
    #[must_use]
    pub fn was_reached(&self) -> bool {
        self.turned && self.standing.status == GoalStatus::Completed
    }
}

/// Completes those of these goals that have reached their targets, with what each member did, and opens again those that have
/// fallen below. Whoever moved their totals holds them, so each is reached once. Answers how far all of them are then, by their ids.
pub fn settle(tx: &mut Tx<'_>, ids: &[GoalId], now: DateTime<Utc>) -> Result<Vec<Settled>, StoreError> {
    let all: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let settle = Settle { goals: all.clone(), ended_at: now, updated_at: now, all, lives: PhantomData };
    let rows: Vec<(Uuid, Uuid, bool, String, i64, i64)> = tx.query("goals.settle", |pg| settle.load(pg))?;
    let mut settled = Vec::new();
    for (id, team, turned, status, done, target) in rows {
        let goal = Settled { standing: standing(id, &status, done, target)?, team: team.into(), turned };
        if goal.turned {
            let before = goal_results::table.filter(goal_results::goal_id.eq(id));
            tx.query("goal_results.delete", |pg| diesel::delete(before).execute(pg))?;
        }
        if goal.was_reached() {
            let keep = KeepResults { goal: id, lives: PhantomData };
            tx.query("goal_results.keep", |pg| keep.execute(pg))?;
        }
        settled.push(goal);
    }
    Ok(settled)
}

/// Notes that it was told that a goal is reached. Answers whether that is the first time.
pub fn tell_once(tx: &mut Tx<'_>, id: GoalId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let untold = goals::table
        .find(id.uuid())
        .filter(goals::told_at.is_null())
        .filter(goals::status.eq(GoalStatus::Completed.as_str()));
    tx.query("goals.tell_once", |pg| diesel::update(untold).set(goals::told_at.eq(now)).execute(pg))
        .map(|rows| rows > 0)
}
