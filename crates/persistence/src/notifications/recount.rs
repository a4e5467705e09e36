//! Recounts the notifications of people whose counts have drifted.

use super::{inbox::lock_inbox_rows, retract::retract_hidden_of_people};
use crate::{StoreError, Tx, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, Uuid as SqlUuid},
};
use milequest_domain::UserId;
use uuid::Uuid;

statement! {
    /// Recounts the items of the notifications of these people, and deletes those without an item.
    RecountItems = "recount_items.sql" { users: Array<SqlUuid> as Vec<Uuid> }
}

statement! {
    /// Recounts the unread notifications of these people.
    RecountUnread = "recount_unread.sql" { users: Array<SqlUuid> as Vec<Uuid> }
}

/// Takes out items about hidden activities, and recounts what is left.
pub(crate) fn recount(tx: &mut Tx<'_>, users: &[UserId]) -> Result<(), StoreError> {
    if users.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = users.iter().map(|user| user.uuid()).collect();
    lock_inbox_rows(tx, ids.clone())?;
    retract_hidden_of_people(tx, &ids)?;
    let items = RecountItems { users: ids.clone() };
    tx.query("notifications.recount", |pg| items.execute(pg).map(drop))?;
    let unread = RecountUnread { users: ids };
    tx.query("notification_inboxes.recount", |pg| unread.execute(pg).map(drop))?;
    tx.notify_inboxes(users.iter().copied());
    Ok(())
}
