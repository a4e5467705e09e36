//! Deletes the notifications of a person whose account is purged.

use crate::{
    StoreError, Tx,
    db::statement::statement,
    schema::{notification_inboxes as inboxes, notifications},
};
use diesel::{
    prelude::*,
    sql_types::{BigInt, Uuid as SqlUuid},
};
use milequest_domain::UserId;
use uuid::Uuid;

statement! {
    /// Lists the oldest notifications of a person, as many as have so many items together, and at least one.
    ListToPurge = "list_to_purge.sql" { reader: SqlUuid as Uuid, most: BigInt as i64 } -> SqlUuid
}

/// Deletes some notifications of a person with their items: as many as have about `most` items together, and at least one. Returns their number.
pub(crate) fn delete_some_of_person(tx: &mut Tx<'_>, reader: UserId, most: i64) -> Result<usize, StoreError> {
    // The inbox is locked before its notifications, and none of them is counted as unread.
    let all_read = (inboxes::read_through.eq(inboxes::last_seq), inboxes::unread_count.eq(0));
    let inbox = inboxes::table.find(reader.uuid());
    if tx.query("notification_inboxes.lock_to_purge", |pg| diesel::update(inbox).set(all_read).execute(pg))? == 0 {
        return Ok(0);
    }
    let list = ListToPurge { reader: reader.uuid(), most };
    let ids: Vec<Uuid> = tx.query("notifications.list_to_purge", |pg| list.load(pg))?;
    let theirs =
        notifications::table.filter(notifications::user_id.eq(reader.uuid())).filter(notifications::id.eq_any(ids));
    tx.query("notifications.purge", |pg| diesel::delete(theirs).execute(pg))
}
