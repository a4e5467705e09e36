//! The last round distance that the public total of each person has reached.

use crate::{Conn, StoreError, Tx, db::statement::statement, schema::achievement_checks as checks};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Uuid as SqlUuid},
};
use milequest_domain::{Distance, UserId};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The stored ones of these people: zero where none was reached, and none where it was not looked at yet.
pub fn list_distance_milestones(
    conn: &mut Conn,
    people: &[UserId],
) -> Result<BTreeMap<UserId, Option<Distance>>, StoreError> {
    let ids: Vec<Uuid> = people.iter().map(|person| person.uuid()).collect();
    let rows: Vec<(Uuid, Option<i64>)> = conn.query("achievement_checks.milestones", |pg| {
        checks::table.filter(checks::user_id.eq_any(ids)).select((checks::user_id, checks::milestone_mm)).load(pg)
    })?;
    let read = |(user, stored): (Uuid, Option<i64>)| {
        let distance = stored.map(Distance::from_millimetres).transpose().map_err(StoreError::corrupt)?;
        Ok((user.into(), distance))
    };
    rows.into_iter().map(read).collect()
}

statement! {
    /// Updates the round distances of people.
    UpdateMilestones = "update_distance_milestones.sql" {
        people: Array<SqlUuid> as Vec<Uuid>,
        distances: Array<BigInt> as Vec<i64>,
    }
}

/// Updates those of these people. The caller has locked their checks.
pub fn update_distance_milestones(tx: &mut Tx<'_>, reached: &[(UserId, Distance)]) -> Result<(), StoreError> {
    if reached.is_empty() {
        return Ok(());
    }
    let (people, distances) = reached.iter().map(|(user, distance)| (user.uuid(), distance.millimetres())).unzip();
    let statement = UpdateMilestones { people, distances };
    tx.query("achievement_checks.update_milestones", |pg| statement.execute(pg).map(drop))
}
