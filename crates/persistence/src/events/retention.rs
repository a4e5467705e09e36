//! Deletes events that are too old, and those of people who are purged.

use super::owners;
use crate::{StoreError, Tx, db::statement::statement};
use chrono::{DateTime, Utc};
use diesel::{
    RunQueryDsl,
    sql_types::{BigInt, Timestamptz, Uuid as SqlUuid},
};
use milequest_domain::UserId;
use std::collections::BTreeSet;
use uuid::Uuid;

statement! {
    /// Deletes groups that grew last before this moment.
    DeleteOld = "delete_old.sql" { before: Timestamptz as DateTime<Utc>, limit: BigInt as i64 }
}

/// Deletes at most `limit` groups that grew last before this moment, with their items, and returns their number.
pub fn delete_old(tx: &mut Tx<'_>, before: DateTime<Utc>, limit: i64) -> Result<usize, StoreError> {
    let statement = DeleteOld { before, limit };
    tx.query("event_groups.delete_old", |pg| statement.execute(pg))
}

statement! {
    /// Deletes groups about a person.
    DeleteOfPerson = "delete_of_person.sql" { person: SqlUuid as Uuid, limit: BigInt as i64 }
}

/// Deletes at most `limit` groups about a person, with their items, and returns their number.
pub(crate) fn delete_some_of_person(tx: &mut Tx<'_>, person: UserId, limit: i64) -> Result<usize, StoreError> {
    owners::lock(tx, &BTreeSet::from([person.uuid()]))?;
    let statement = DeleteOfPerson { person: person.uuid(), limit };
    tx.query("event_groups.delete_of_person", |pg| statement.execute(pg))
}
