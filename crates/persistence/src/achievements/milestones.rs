//! Milestones of goals: those found by the last check, and the current state of goals.

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

/// The milestones of a goal that its contributors have reached: all of them, and those that everybody may know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, QueryableByName)]
#[diesel(table_name = goal_milestones, check_for_backend(diesel::pg::Pg))]
pub struct Milestones {
    /// The number of completed segments.
    pub segments: i32,
    /// The number of completed segments that everybody may know.
    pub public_segments: i32,
    /// Whether the goal is completed.
    pub completed: bool,
    /// Whether everybody may know that the goal is completed.
    pub public_completed: bool,
    /// The number of quarters of the target that were reached, at most three. None: it was not looked at since members are told of quarters.
    pub quarters: Option<i16>,
}

/// The state of a goal, as achievements depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalState {
    /// The goal.
    pub goal: GoalId,
    /// Whether it is completed.
    pub completed: bool,
    /// The target distance.
    pub target: Distance,
    /// The total distance of its contributions.
    pub done: Distance,
    /// The part of the total that everybody may know: all of it for a visible goal, and otherwise that of public
    /// activities.
    pub public: Distance,
    /// When its route was last changed, if it has one.
    pub route_since: Option<DateTime<Utc>>,
}

/// Locks the milestones of these goals and returns their states. No other transaction checks them until this one ends.
pub fn lock_goal_states(tx: &mut Tx<'_>, ids: &[GoalId]) -> Result<Vec<(GoalState, Milestones)>, StoreError> {
    let lock = LockGoals { goals: ids.iter().map(|id| id.uuid()).collect() };
    let kept: Vec<MilestonesRow> = tx.query("goal_milestones.lock", |pg| lock.load(pg))?;
    let ids: Vec<Uuid> = kept.iter().map(|row| row.goal_id).collect();
    let mut kept: BTreeMap<Uuid, Milestones> = kept.into_iter().map(|row| (row.goal_id, row.milestones)).collect();
    // Read after the lock, so that of two checks at once the second sees as much as the first.
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

/// The state of a goal, and who may know it.
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

/// Stores the milestones of goals. The caller has locked them.
pub fn update_milestones(tx: &mut Tx<'_>, all: &[(GoalId, Milestones)]) -> Result<(), StoreError> {
    let row = |(goal, now): &(GoalId, Milestones)| {
        (
            goal_milestones::goal_id.eq(goal.uuid()),
            goal_milestones::segments.eq(now.segments),
            goal_milestones::public_segments.eq(now.public_segments),
            goal_milestones::completed.eq(now.completed),
            goal_milestones::public_completed.eq(now.public_completed),
            goal_milestones::quarters.eq(now.quarters),
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
                goal_milestones::quarters.eq(excluded(goal_milestones::quarters)),
            ))
            .execute(pg)
            .map(drop)
    })
}

statement! {
    /// The next contributors to a goal.
    Contributors = "contributors.sql" { goal: SqlUuid as Uuid, after: SqlUuid as Uuid, most: BigInt as i64 } -> SqlUuid
}

/// The people who have ever contributed to a goal, ordered by id, from after this person.
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

/// The goals of a team that have contributions.
pub fn list_begun_goals(conn: &mut Conn, team: TeamId) -> Result<Vec<GoalId>, StoreError> {
    let begun = goals::table
        .inner_join(goal_progress::table)
        .filter(goals::team_id.eq(team.uuid()))
        .filter(goal_progress::activity_count.gt(0))
        .select(goals::id);
    let ids: Vec<Uuid> = conn.query("goals.begun", |pg| begun.load(pg))?;
    Ok(ids.into_iter().map(GoalId::from).collect())
}
