//! Finds people and goals whose totals may have drifted. It compares sums instead of rows.

use crate::{StoreError, Tx, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Uuid as SqlUuid},
};
use uuid::Uuid;

/// The people and goals whose totals may have drifted. No other total has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suspects {
    /// The people.
    pub users: Vec<Uuid>,
    /// The goals.
    pub goals: Vec<Uuid>,
}

statement! {
    /// Finds the people whose totals, in all or by day, may have drifted.
    SuspectDays = "suspect_days.sql" {
        day: BigInt as i64,
        kept_day: BigInt as i64,
    } -> SqlUuid
}

statement! {
    /// Finds the people whose totals for teams and goals, or whose contributions, may have drifted.
    SuspectTeams = "suspect_teams.sql" {
        team: BigInt as i64,
        goal: BigInt as i64,
        day: BigInt as i64,
        contributor: BigInt as i64,
        kept_team: BigInt as i64,
        kept_goal: BigInt as i64,
        kept_day: BigInt as i64,
        kept_days_of_contributor: BigInt as i64,
        kept_contributor: BigInt as i64,
        days_of_contributor: BigInt as i64,
    } -> SqlUuid
}

statement! {
    /// Finds the goals whose totals may have drifted.
    SuspectGoals = "suspect_goals.sql" { users: Array<SqlUuid> as Vec<Uuid> } -> SqlUuid
}

/// Allows one recount at a time, because two that find the same drift would both add the difference. It also lifts the
/// limit on a statement's time, and gives it enough memory to sort millions of rows without the disk.
pub(super) fn prepare(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.query("recount.alone", |pg| {
        let settings = "SELECT pg_advisory_xact_lock(7315001), set_config('statement_timeout', '0', true),
                               set_config('work_mem', '256MB', true)";
        diesel::sql_query(settings).execute(pg).map(drop)
    })
}

/// Finds the suspects. The weights of the sums follow from `seed`, which differs in each run.
pub fn find_suspects(tx: &mut Tx<'_>, seed: i64) -> Result<Suspects, StoreError> {
    prepare(tx)?;
    let [day, team, goal, contributor, days] = [0, 1, 2, 3, 4].map(|number| seed.wrapping_add(number));
    let by_day = SuspectDays { day, kept_day: day };
    let mut users: Vec<Uuid> = tx.query("recount.suspect_days", |pg| by_day.load(pg))?;
    let by_team = SuspectTeams {
        team,
        goal,
        day,
        contributor,
        kept_team: team,
        kept_goal: goal,
        kept_day: day,
        kept_days_of_contributor: days,
        kept_contributor: contributor,
        days_of_contributor: days,
    };
    let of_teams: Vec<Uuid> = tx.query("recount.suspect_teams", |pg| by_team.load(pg))?;
    users.extend(of_teams);
    users.sort_unstable();
    users.dedup();
    let by_goal = SuspectGoals { users: users.clone() };
    let goals = tx.query("recount.suspect_goals", |pg| by_goal.load(pg))?;
    Ok(Suspects { users, goals })
}
