//! What activities do to goals: which of them they count for, and which are reached by them, or not any more.

use crate::{
    Conn, StoreError, Tx,
    schema::{goal_progress, goal_results, goals, team_members, teams},
    statement::statement,
};
use chrono::{DateTime, NaiveDate, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, Bool, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::{Distance, GoalId, GoalStatus, GoalWindow, TeamId, UserId};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, marker::PhantomData};
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

fn countable((id, team, status, first, last): Row) -> Result<Countable, StoreError> {
    Ok(Countable {
        id: id.into(),
        team: team.into(),
        status: status.parse().map_err(super::damaged)?,
        window: GoalWindow::new(first, last).map_err(super::damaged)?,
    })
}

/// The open teams that somebody is in, each with its main goal if it has one.
pub type Teams = BTreeMap<TeamId, Option<Countable>>;

/// The open teams that people are in.
///
/// # Errors
/// When the database fails.
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
///
/// # Errors
/// When the database fails.
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

/// How far those of these goals are that this person may see: of open teams that are public or that the person is in.
///
/// # Errors
/// When the database fails.
pub fn standings(conn: &mut Conn, seen_by: UserId, ids: &[GoalId]) -> Result<Vec<Standing>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let mine = team_members::table
        .filter(team_members::user_id.eq(seen_by.uuid()))
        .filter(team_members::left_at.is_null())
        .select(team_members::team_id);
    let rows: Vec<(Uuid, String, i64, i64)> = conn.query("activities.standings", |pg| {
        goals::table
            .inner_join(goal_progress::table)
            .inner_join(teams::table)
            .filter(goals::id.eq_any(ids))
            .filter(teams::deleted_at.is_null())
            .filter(teams::is_public.or(teams::id.eq_any(mine)))
            .order(goals::id)
            .select((goals::id, goals::status, goal_progress::distance_mm, goals::target_mm))
            .load(pg)
    })?;
    let standing = |(goal, status, done, target): (Uuid, String, i64, i64)| {
        Ok(Standing {
            goal: goal.into(),
            status: status.parse().map_err(super::damaged)?,
            done: Distance::from_millimetres(done.max(0)).map_err(super::damaged)?,
            target: Distance::from_millimetres(target).map_err(super::damaged)?,
        })
    };
    rows.into_iter().map(standing).collect()
}

statement! {
    /// Completes what has reached its target, and opens again what has fallen below it.
    Settle = "settle.sql" {
        goals: Array<SqlUuid> as Vec<Uuid>,
        ended_at: Timestamptz as DateTime<Utc>,
        updated_at: Timestamptz as DateTime<Utc>,
    } -> (SqlUuid, SqlUuid, Bool)
}

statement! {
    /// Keeps what each member has done for a goal.
    KeepResults = "keep_results.sql" { goal: SqlUuid as Uuid }
}

/// A goal that was reached by a change, or is not reached any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Which goal.
    pub goal: GoalId,
    /// Whose it is.
    pub team: TeamId,
    /// Whether it is reached now.
    pub reached: bool,
}

/// Completes those of these goals that have reached their targets, with what each member did, and opens again those that have
/// fallen below. Whoever moved their totals holds them, so each is reached once.
///
/// # Errors
/// When the database fails.
pub fn settle(tx: &mut Tx<'_>, ids: &[GoalId], now: DateTime<Utc>) -> Result<Vec<Settled>, StoreError> {
    let goals = ids.iter().map(|id| id.uuid()).collect();
    let settle = Settle { goals, ended_at: now, updated_at: now, lives: PhantomData };
    let rows: Vec<(Uuid, Uuid, bool)> = tx.query("goals.settle", |pg| settle.load(pg))?;
    let mut settled = Vec::new();
    for (id, team, reached) in rows {
        let before = goal_results::table.filter(goal_results::goal_id.eq(id));
        tx.query("goal_results.delete", |pg| diesel::delete(before).execute(pg))?;
        if reached {
            let keep = KeepResults { goal: id, lives: PhantomData };
            tx.query("goal_results.keep", |pg| keep.execute(pg))?;
        }
        settled.push(Settled { goal: id.into(), team: team.into(), reached });
    }
    Ok(settled)
}

/// Notes that it was told that a goal is reached. Answers whether that is the first time.
///
/// # Errors
/// When the database fails.
pub fn tell_once(tx: &mut Tx<'_>, id: GoalId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let untold = goals::table
        .find(id.uuid())
        .filter(goals::told_at.is_null())
        .filter(goals::status.eq(GoalStatus::Completed.as_str()));
    tx.query("goals.tell_once", |pg| diesel::update(untold).set(goals::told_at.eq(now)).execute(pg))
        .map(|rows| rows > 0)
}
