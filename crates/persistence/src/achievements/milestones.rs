//! How far goals have brought those who contributed to them: when it was last looked, and now.

use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    schema::{goal_arrivals as arrivals, goal_progress, goal_routes, goals, teams},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Uuid as SqlUuid},
    upsert::excluded,
};
use milequest_domain::{Distance, GoalId, GoalStatus, MembershipId, TeamId, UserId};
use std::{collections::BTreeMap, marker::PhantomData};
use uuid::Uuid;

/// What those who contributed to a goal have by that: for themselves, and as far as everybody may know it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Milestones {
    /// How many segments were gone to their ends.
    pub segments: i32,
    /// How many of them everybody may know of.
    pub public_segments: i32,
    /// Whether the goal is reached.
    pub completed: bool,
    /// Whether everybody may know that it is.
    pub public_completed: bool,
}

/// How far a goal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalState {
    /// Which goal.
    pub goal: GoalId,
    /// Whether it is reached.
    pub completed: bool,
    /// How far it is.
    pub target: Distance,
    /// What was done for it.
    pub done: Distance,
    /// What of that everybody may know: all of it where everybody sees the goal, and else what was public.
    pub public: Distance,
    /// Since when its route is as it is, if it has one.
    pub route_since: Option<DateTime<Utc>>,
}

/// When it was last looked how far these goals are. Nobody else looks until this transaction ends.
pub fn lock_goal_states(tx: &mut Tx<'_>, ids: &[GoalId]) -> Result<Vec<(GoalState, Milestones)>, StoreError> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let there = goals::table.filter(goals::id.eq_any(ids)).order(goals::id).select(goals::id);
    let ids: Vec<Uuid> = tx.query("goals.there", |pg| there.load(pg))?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<_> = ids.iter().map(|id| arrivals::goal_id.eq(*id)).collect();
    tx.query("goal_arrivals.insert", |pg| {
        diesel::insert_into(arrivals::table).values(rows).on_conflict_do_nothing().execute(pg)
    })?;
    type Kept = (Uuid, i32, i32, bool, bool);
    let kept: Vec<Kept> = tx.query("goal_arrivals.hold", |pg| {
        let these = arrivals::table.filter(arrivals::goal_id.eq_any(&ids)).order(arrivals::goal_id);
        these.select(arrivals::all_columns).for_update().load(pg)
    })?;
    let mut kept: BTreeMap<Uuid, Milestones> = kept
        .into_iter()
        .map(|(goal, segments, public_segments, completed, public_completed)| {
            (goal, Milestones { segments, public_segments, completed, public_completed })
        })
        .collect();
    // Read once they are held, so that of two who look at once the second sees as much as the first.
    type Row = (Uuid, String, i64, i64, i64, Option<DateTime<Utc>>, bool);
    let rows: Vec<Row> = tx.query("goal_progress.for_arrivals", |pg| {
        goals::table
            .inner_join(goal_progress::table)
            .inner_join(teams::table)
            .left_join(goal_routes::table)
            .filter(goals::id.eq_any(ids))
            .order(goals::id)
            .select((
                goals::id,
                goals::status,
                goals::target_mm,
                goal_progress::distance_mm,
                goal_progress::public_mm,
                goal_routes::updated_at.nullable(),
                teams::is_public.and(teams::deleted_at.is_null()),
            ))
            .load(pg)
    })?;
    let read = |(id, status, target, done, public, route_since, all_see_it): Row| {
        let distance = |mm: i64| Distance::from_millimetres(mm.max(0)).map_err(StoreError::damaged);
        let status: GoalStatus = status.parse().map_err(StoreError::damaged)?;
        let standing = GoalState {
            goal: id.into(),
            completed: status == GoalStatus::Completed,
            target: distance(target)?,
            done: distance(done)?,
            public: distance(if all_see_it { done } else { public.min(done) })?,
            route_since,
        };
        Ok((standing, kept.remove(&id).unwrap_or_default()))
    };
    rows.into_iter().map(read).collect()
}

/// Keeps what was found of goals. The caller holds them.
pub fn update_milestones(tx: &mut Tx<'_>, all: &[(GoalId, Milestones)]) -> Result<(), StoreError> {
    let row = |(goal, now): &(GoalId, Milestones)| {
        (
            arrivals::goal_id.eq(goal.uuid()),
            arrivals::segments.eq(now.segments),
            arrivals::public_segments.eq(now.public_segments),
            arrivals::completed.eq(now.completed),
            arrivals::public_completed.eq(now.public_completed),
        )
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    tx.query("goal_arrivals.put", |pg| {
        diesel::insert_into(arrivals::table)
            .values(rows)
            .on_conflict(arrivals::goal_id)
            .do_update()
            .set((
                arrivals::segments.eq(excluded(arrivals::segments)),
                arrivals::public_segments.eq(excluded(arrivals::public_segments)),
                arrivals::completed.eq(excluded(arrivals::completed)),
                arrivals::public_completed.eq(excluded(arrivals::public_completed)),
            ))
            .execute(pg)
            .map(drop)
    })
}

statement! {
    /// The next memberships of a goal's team, and whose of them did something for the goal.
    Contributors = "contributors.sql" { goal: SqlUuid as Uuid, after: SqlUuid as Uuid, most: BigInt as i64 }
    -> (SqlUuid, SqlUuid, diesel::sql_types::Bool)
}

/// Those who did something for a goal, some at a time: of the memberships of its team after this one, with where to go on. Whoever was
/// in the team twice can be there twice.
pub fn list_contributors(
    conn: &mut Conn,
    goal: GoalId,
    after: Option<MembershipId>,
    most: i64,
) -> Result<(Vec<UserId>, Option<MembershipId>), StoreError> {
    let after = after.map_or(Uuid::nil(), MembershipId::uuid);
    let ask = Contributors { goal: goal.uuid(), after, most, lives: PhantomData };
    let rows: Vec<(Uuid, Uuid, bool)> = conn.query("team_members.contributors", |pg| ask.load(pg))?;
    let is_last = i64::try_from(rows.len()).is_ok_and(|rows| rows < most);
    let next = rows.last().filter(|_| !is_last).map(|(membership, ..)| (*membership).into());
    Ok((rows.into_iter().filter(|(.., did)| *did).map(|(_, user, _)| user.into()).collect(), next))
}

/// The goals of a team for which something was done.
pub fn list_begun_goals(conn: &mut Conn, team: TeamId) -> Result<Vec<GoalId>, StoreError> {
    let begun = goals::table
        .inner_join(goal_progress::table)
        .filter(goals::team_id.eq(team.uuid()))
        .filter(goal_progress::activity_count.gt(0))
        .select(goals::id);
    let ids: Vec<Uuid> = conn.query("goals.begun", |pg| begun.load(pg))?;
    Ok(ids.into_iter().map(GoalId::from).collect())
}
