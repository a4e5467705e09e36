//! Marks notifications as read and as clicked. Marking takes a number, but moves no notification in the list.

use super::inbox::lock_inbox_rows;
use crate::{StoreError, Tx, db::statement::statement, schema::notification_inboxes as inboxes};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Integer, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{NotificationId, UserId};
use uuid::Uuid;

/// The result of marking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, QueryableByName)]
pub struct MarkedNotifications {
    /// The number of these notifications that the person has, whether they were marked before or not.
    #[diesel(sql_type = BigInt)]
    pub found: i64,
    /// The number of unread notifications now.
    #[diesel(sql_type = Integer)]
    pub unread_count: i32,
}

statement! {
    /// Marks notifications as read, and as clicked if that is wanted. Returns no row when the person has no inbox.
    Mark = "mark.sql" {
        user: SqlUuid as Uuid,
        ids: Array<SqlUuid> as Vec<Uuid>,
        now: Timestamptz as DateTime<Utc>,
        clicks: Bool as bool,
    } -> Untyped
}

/// Marks those of these notifications as read that the person has.
pub fn mark_read(
    tx: &mut Tx<'_>,
    user: UserId,
    ids: &[NotificationId],
    now: DateTime<Utc>,
) -> Result<MarkedNotifications, StoreError> {
    mark(tx, user, ids, now, false)
}

/// Marks a notification as clicked and as read. A second click changes nothing.
pub fn mark_clicked(
    tx: &mut Tx<'_>,
    user: UserId,
    id: NotificationId,
    now: DateTime<Utc>,
) -> Result<MarkedNotifications, StoreError> {
    mark(tx, user, &[id], now, true)
}

fn mark(
    tx: &mut Tx<'_>,
    user: UserId,
    ids: &[NotificationId],
    now: DateTime<Utc>,
    clicks: bool,
) -> Result<MarkedNotifications, StoreError> {
    lock_inbox_rows(tx, vec![user.uuid()])?;
    let ids = ids.iter().map(|id| id.uuid()).collect();
    let statement = Mark { user: user.uuid(), ids, now, clicks };
    let marked: Option<MarkedNotifications> =
        tx.query("notifications.mark", |pg| statement.get_result(pg).optional())?;
    tx.notify_inboxes([user]);
    Ok(marked.unwrap_or(MarkedNotifications { found: 0, unread_count: 0 }))
}

/// Marks all notifications of a person as read, and returns whether anything changed since they were last marked so. It changes one row,
/// whatever their number; [`settle_read`] does the rest, which nobody sees.
pub fn mark_all_read(tx: &mut Tx<'_>, user: UserId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let next = inboxes::last_seq + 1;
    let all = inboxes::table.find(user.uuid()).filter(inboxes::last_seq.gt(inboxes::read_through));
    let changed = tx.query("notification_inboxes.mark_all", |pg| {
        diesel::update(all)
            .set((
                inboxes::last_seq.eq(next),
                inboxes::rewritten_seq.eq(next),
                inboxes::read_through.eq(next),
                inboxes::read_through_at.eq(now),
                inboxes::unread_count.eq(0),
            ))
            .execute(pg)
    })?;
    tx.notify_inboxes([user]);
    Ok(changed > 0)
}

statement! {
    /// Settles some notifications that were read by marking all.
    SettleRead = "settle_read.sql" { user: SqlUuid as Uuid, limit: BigInt as i64 }
}

/// Writes the time of reading into at most `limit` notifications that were read by marking all, and returns their number. Nobody sees a
/// difference; retention and analysis read the column.
pub fn settle_read(tx: &mut Tx<'_>, user: UserId, limit: i64) -> Result<usize, StoreError> {
    lock_inbox_rows(tx, vec![user.uuid()])?;
    let settle = SettleRead { user: user.uuid(), limit };
    tx.query("notifications.settle_read", |pg| settle.execute(pg))
}
