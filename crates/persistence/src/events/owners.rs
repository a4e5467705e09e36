//! The locks of the teams and people whose groups change.

use crate::{StoreError, Tx, db::statement::statement};
use diesel::{
    RunQueryDsl,
    sql_types::{Array, Text, Uuid as SqlUuid},
};
use milequest_domain::events::EventScope;
use std::collections::BTreeSet;
use uuid::Uuid;

statement! {
    /// Locks owners of groups.
    LockOwners = "lock_owners.sql" { owners: Array<SqlUuid> as Vec<Uuid> } -> Text
}

/// The team or the person that owns the groups of a scope.
pub(super) fn owner(scope: EventScope) -> Uuid {
    match scope {
        EventScope::Team(team) | EventScope::Goal { team, .. } => team.uuid(),
        EventScope::Person { user, .. } => user.uuid(),
    }
}

/// Locks these owners until this transaction ends, in the order of their locks. The locks have no rows, because an owner may have no group yet.
pub(super) fn lock(tx: &mut Tx<'_>, owners: &BTreeSet<Uuid>) -> Result<(), StoreError> {
    let statement = LockOwners { owners: owners.iter().copied().collect() };
    let _: Vec<String> = tx.query("event_groups.lock_owners", |pg| statement.load(pg))?;
    Ok(())
}
