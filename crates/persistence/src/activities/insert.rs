//! Inserts the rows of new activities and their contributions. PostgreSQL reads them as JSON by column name, so that no
//! statement repeats the columns of a table.

use super::activity::{Activity, ActivityRow};
use crate::{
    StoreError, Tx,
    db::{column::stored_moment, statement::statement},
};
use chrono::{DateTime, Utc};
use diesel::{prelude::*, sql_types::Jsonb};
use milequest_domain::{GoalId, TeamId};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// A row of `contributions`.
#[derive(Serialize)]
struct NewContribution {
    activity_id: Uuid,
    team_id: Uuid,
    goal_id: Option<Uuid>,
    user_id: Uuid,
    started_at: DateTime<Utc>,
    is_private: bool,
}

/// The rows of activities. They are sorted, so that two transactions with the same activities conflict at the same row
/// first.
pub(super) fn activity_rows(all: &[Activity]) -> Result<Value, StoreError> {
    let mut all: Vec<&Activity> = all.iter().collect();
    all.sort_by(|one, other| one.source_key().cmp(&other.source_key()));
    let rows: Vec<ActivityRow> = all.into_iter().map(ActivityRow::new).collect::<Result<_, _>>()?;
    serde_json::to_value(rows).map_err(StoreError::corrupt)
}

/// The rows of contributions.
pub(super) fn contribution_rows(all: &[Activity]) -> Result<Value, StoreError> {
    let of = |activity: &Activity| {
        let (activity_id, user_id, is_private) = (activity.id.uuid(), activity.user_id.uuid(), activity.is_private);
        let started_at = stored_moment(activity.start.at());
        let row = move |(team, goal): (&TeamId, &Option<GoalId>)| {
            let (team_id, goal_id) = (team.uuid(), goal.map(GoalId::uuid));
            NewContribution { activity_id, team_id, goal_id, user_id, started_at, is_private }
        };
        activity.contributions.iter().map(row).collect::<Vec<_>>()
    };
    let rows: Vec<NewContribution> = all.iter().flat_map(of).collect();
    serde_json::to_value(rows).map_err(StoreError::corrupt)
}

statement! {
    /// Inserts contributions.
    InsertContributions = "insert_contributions.sql" { contributions: Jsonb as Value }
}

/// Inserts the contributions of this activity.
pub(super) fn insert_contributions(tx: &mut Tx<'_>, activity: &Activity) -> Result<(), StoreError> {
    if activity.contributions.is_empty() {
        return Ok(());
    }
    let insert = InsertContributions { contributions: contribution_rows(std::slice::from_ref(activity))? };
    tx.query("contributions.insert", |pg| insert.execute(pg).map(drop))
}
