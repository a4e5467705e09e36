//! People by their ids, as a viewer sees them.

use crate::{Conn, PersonSummary, StoreError, db::statement::statement, rows::person_summary::PersonColumns};
use diesel::{
    prelude::*,
    sql_types::{Array, Untyped, Uuid as SqlUuid},
};
use milequest_domain::UserId;
use std::collections::HashMap;
use uuid::Uuid;

statement! {
    /// Lists people.
    ListSummaries = "list_summaries.sql" { viewer: SqlUuid as Uuid, people: Array<SqlUuid> as Vec<Uuid> } -> Untyped
}

/// Those of these people whose account is neither closed nor disabled.
pub fn list(conn: &mut Conn, viewer: UserId, people: &[UserId]) -> Result<HashMap<UserId, PersonSummary>, StoreError> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let people = people.iter().map(|person| person.uuid()).collect();
    let statement = ListSummaries { viewer: viewer.uuid(), people };
    let rows: Vec<PersonColumns> = conn.query("people.list_summaries", |pg| statement.load(pg))?;
    rows.into_iter().map(|row| PersonSummary::try_from(row).map(|person| (person.id, person))).collect()
}
