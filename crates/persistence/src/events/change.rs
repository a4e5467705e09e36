//! Deletes items and what follows: the times of their groups, and groups that are empty.

use super::owners;
use crate::{StoreError, Tx, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, Uuid as SqlUuid},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The place of an item, and the owner of its group.
#[derive(QueryableByName)]
pub(super) struct ItemRow {
    #[diesel(sql_type = SqlUuid)]
    pub(super) group_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(super) id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    pub(super) owner_id: Uuid,
}

statement! {
    /// Deletes items.
    DeleteItems = "delete_items.sql" { groups: Array<SqlUuid> as Vec<Uuid>, ids: Array<SqlUuid> as Vec<Uuid> }
}

/// What [`delete_found`] did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct DeletedItems {
    /// The number of items that were deleted.
    pub(super) number: usize,
    /// Whether it found items of owners that it had not locked, and left them.
    pub(super) has_left_some: bool,
}

/// Deletes the items that `list` finds. They are read again after their owners are locked, so that nothing is missed
/// which another transaction has just recorded there.
pub(super) fn delete_found(
    tx: &mut Tx<'_>,
    list: impl Fn(&mut Tx<'_>) -> Result<Vec<ItemRow>, StoreError>,
) -> Result<DeletedItems, StoreError> {
    let owners: BTreeSet<Uuid> = list(tx)?.into_iter().map(|item| item.owner_id).collect();
    if owners.is_empty() {
        return Ok(DeletedItems::default());
    }
    owners::lock(tx, &owners)?;
    let mut items = list(tx)?;
    let found = items.len();
    items.retain(|item| owners.contains(&item.owner_id));
    let delete = DeleteItems {
        groups: items.iter().map(|item| item.group_id).collect(),
        ids: items.iter().map(|item| item.id).collect(),
    };
    tx.query("event_items.retract", |pg| delete.execute(pg))?;
    Ok(DeletedItems { number: items.len(), has_left_some: items.len() < found })
}
