//! Finds people and goals whose totals may have drifted. It compares sums instead of rows.

use super::expansion::expanded;
use crate::{StoreError, Tx, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, Uuid as SqlUuid},
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

/// Somebody whose totals may have drifted.
#[derive(QueryableByName)]
struct SuspectRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
}

/// Finds the suspects. The weights of the sums follow from `seed`, which differs in each run.
pub fn find_suspects(tx: &mut Tx<'_>, seed: i64) -> Result<Suspects, StoreError> {
    prepare(tx)?;
    let per_second = (4096 + (seed & 4095)).to_string();
    let per_activity = (1_048_576 + ((seed >> 12) & 1_048_575)).to_string();
    // Half of it, so that the numbers that are added to it in the statements do not overflow.
    let seed = (seed / 2).to_string();
    let mut users: Vec<Uuid> = Vec::new();
    for (name, text) in [
        ("recount.suspect_days", include_str!("suspect_days.sql")),
        ("recount.suspect_kinds", include_str!("suspect_kinds.sql")),
        ("recount.suspect_teams", include_str!("suspect_teams.sql")),
    ] {
        let text = expanded(text).replace(":seed", &seed);
        let text = text.replace(":per_second", &per_second).replace(":per_activity", &per_activity);
        let rows: Vec<SuspectRow> = tx.query(name, |pg| diesel::sql_query(text).load(pg))?;
        users.extend(rows.into_iter().map(|row| row.user_id));
    }
    users.sort_unstable();
    users.dedup();
    let by_goal = SuspectGoals { users: users.clone() };
    let goals = tx.query("recount.suspect_goals", |pg| by_goal.load(pg))?;
    Ok(Suspects { users, goals })
}
