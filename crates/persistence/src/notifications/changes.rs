//! What changed in inboxes, for live streams.

use super::notification::{Notification, read_notifications};
use crate::{Conn, StoreError, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Integer, Json, Untyped, Uuid as SqlUuid},
};
use milequest_domain::UserId;
use serde_json::Value;
use uuid::Uuid;

/// The largest number of notifications that one reading of changes returns for a person. A stream that lacks more has its client read the
/// list.
pub const MAX_CHANGES: usize = 15;

/// What changed in the inbox of a person after a number.
#[derive(Clone, Debug, PartialEq)]
pub struct InboxChange {
    /// The person.
    pub user_id: UserId,
    /// The number of the last change.
    pub last_seq: i64,
    /// The number of the last change that is not growth. Greater than the number after which was read: something was marked or
    /// retracted.
    pub rewritten_seq: i64,
    /// The number of unread notifications.
    pub unread_count: i32,
    /// The notifications that were born or grew, in the order of their numbers, at most [`MAX_CHANGES`].
    pub notifications: Vec<Notification>,
    /// Whether there are more.
    pub has_more: bool,
}

statement! {
    /// Reads what changed.
    ListChanges = "list_changes.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        after: Array<BigInt> as Vec<i64>,
        page_limit: BigInt as i64,
    } -> Untyped
}

/// An inbox with its changes.
#[derive(QueryableByName)]
struct ChangeRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = BigInt)]
    last_seq: i64,
    #[diesel(sql_type = BigInt)]
    rewritten_seq: i64,
    #[diesel(sql_type = Integer)]
    unread_count: i32,
    #[diesel(sql_type = Json)]
    notifications: Value,
}

/// What changed in these inboxes, each after a number. An inbox without a change is not in the list.
pub fn list_changes(conn: &mut Conn, after: &[(UserId, i64)]) -> Result<Vec<InboxChange>, StoreError> {
    let page_limit = i64::try_from(MAX_CHANGES).unwrap_or(i64::MAX - 1) + 1;
    let (users, after) = after.iter().map(|(user, seq)| (user.uuid(), *seq)).unzip();
    let statement = ListChanges { users, after, page_limit };
    let rows: Vec<ChangeRow> = conn.query("notifications.changes", |pg| statement.load(pg))?;
    let read = |row: ChangeRow| {
        let mut notifications = read_notifications(row.notifications)?;
        let has_more = notifications.len() > MAX_CHANGES;
        notifications.truncate(MAX_CHANGES);
        Ok(InboxChange {
            user_id: row.user_id.into(),
            last_seq: row.last_seq,
            rewritten_seq: row.rewritten_seq,
            unread_count: row.unread_count,
            notifications,
            has_more,
        })
    };
    rows.into_iter().map(read).collect()
}
