//! Milestones of goals: those that were seen at the last check, and how far the goals are now.

use crate::{
    Conn, StoreError, Tx,
    db::statement::statement,
    rows::distance::stored_distance,
    schema::{goal_milestones, goal_progress, goal_routes, goals, teams},
};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Untyped, Uuid as SqlUuid},
    upsert::excluded,
};
use milequest_domain::{Distance, GoalId, GoalStatus, TeamId, UserId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What those who contributed to a goal have by that: for themselves, and as far as everybody may know it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, QueryableByName)]
#[diesel(table_name = goal_milestones, check_for_backend(diesel::pg::Pg))]
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
    let lock = LockGoals { goals: ids.iter().map(|id| id.uuid()).collect() };
    let kept: Vec<MilestonesRow> = tx.query("goal_milestones.lock", |pg| lock.load(pg))?;
    let ids: Vec<Uuid> = kept.iter().map(|row| row.goal_id).collect();
    let mut kept: BTreeMap<Uuid, Milestones> = kept.into_iter().map(|row| (row.goal_id, row.milestones)).collect();
    // Read once they are held, so that of two who look at once the second sees as much as the first.
    let rows: Vec<GoalStateRow> = tx.query("goal_progress.for_milestones", |pg| {
        goals::table
            .inner_join(goal_progress::table)
            .inner_join(teams::table)
            .left_join(goal_routes::table)
            .filter(goals::id.eq_any(ids))
            .order(goals::id)
            .select(GoalStateRow::as_select())
            .load(pg)
    })?;
    rows.into_iter()
        .map(|row| {
            let milestones = kept.remove(&row.id).unwrap_or_default();
            Ok((row.try_into()?, milestones))
        })
        .collect()
}

statement! {
    /// Locks the milestones of goals.
    LockGoals = "lock_goals.sql" { goals: Array<SqlUuid> as Vec<Uuid> } -> Untyped
}

/// A row of `goal_milestones`.
#[derive(QueryableByName)]
#[diesel(table_name = goal_milestones, check_for_backend(diesel::pg::Pg))]
struct MilestonesRow {
    goal_id: Uuid,
    #[diesel(embed)]
    milestones: Milestones,
}

/// How far a goal is, and who may know it.
#[derive(Queryable, Selectable)]
#[diesel(table_name = goals, check_for_backend(diesel::pg::Pg))]
struct GoalStateRow {
    id: Uuid,
    status: String,
    target_mm: i64,
    #[diesel(select_expression = goal_progress::distance_mm)]
    done_mm: i64,
    #[diesel(select_expression = goal_progress::public_mm)]
    public_mm: i64,
    #[diesel(select_expression = goal_routes::updated_at.nullable())]
    route_updated_at: Option<DateTime<Utc>>,
    #[diesel(select_expression = teams::is_public.and(teams::deleted_at.is_null()))]
    everybody_sees: bool,
}

impl TryFrom<GoalStateRow> for GoalState {
    type Error = StoreError;

    fn try_from(row: GoalStateRow) -> Result<Self, StoreError> {
        let status: GoalStatus = row.status.parse().map_err(StoreError::corrupt)?;
        Ok(Self {
            goal: row.id.into(),
            completed: status == GoalStatus::Completed,
            target: stored_distance(row.target_mm)?,
            done: stored_distance(row.done_mm)?,
            public: stored_distance(if row.everybody_sees { row.done_mm } else { row.public_mm.min(row.done_mm) })?,
            route_since: row.route_updated_at,
        })
    }
}

/// Stores what was found of goals. The caller holds them.
pub fn update_milestones(tx: &mut Tx<'_>, all: &[(GoalId, Milestones)]) -> Result<(), StoreError> {
    let row = |(goal, now): &(GoalId, Milestones)| {
        (
            goal_milestones::goal_id.eq(goal.uuid()),
            goal_milestones::segments.eq(now.segments),
            goal_milestones::public_segments.eq(now.public_segments),
            goal_milestones::completed.eq(now.completed),
            goal_milestones::public_completed.eq(now.public_completed),
        )
    };
    let rows: Vec<_> = all.iter().map(row).collect();
    tx.query("goal_milestones.upsert", |pg| {
        diesel::insert_into(goal_milestones::table)
            .values(rows)
            .on_conflict(goal_milestones::goal_id)
            .do_update()
            .set((
                goal_milestones::segments.eq(excluded(goal_milestones::segments)),
                goal_milestones::public_segments.eq(excluded(goal_milestones::public_segments)),
                goal_milestones::completed.eq(excluded(goal_milestones::completed)),
                goal_milestones::public_completed.eq(excluded(goal_milestones::public_completed)),
            ))
            .execute(pg)
            .map(drop)
    })
}

statement! {
    /// The next contributors to a goal.
    Contributors = "contributors.sql" { goal: SqlUuid as Uuid, after: SqlUuid as Uuid, most: BigInt as i64 } -> SqlUuid
}

/// Those who have ever contributed to a goal, in the order of their ids: the next ones after this person.
pub fn list_contributors(
    conn: &mut Conn,
    goal: GoalId,
    after: Option<UserId>,
    most: i64,
) -> Result<Vec<UserId>, StoreError> {
    let after = after.map_or(Uuid::nil(), UserId::uuid);
    let statement = Contributors { goal: goal.uuid(), after, most };
    let ids: Vec<Uuid> = conn.query("goal_contributors.next", |pg| statement.load(pg))?;
    Ok(ids.into_iter().map(UserId::from).collect())
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
