//! Deletes notifications that were read long ago or have expired, and writes down what an archive is to have.
//!
//! Without an archive, one transaction deletes some. With one, a first transaction names the notifications in a row of its own, then
//! their file is written, and a second transaction deletes them together with the row. A crash between the two leaves the row, and the
//! next run continues with it: no notification is in two archives.

use super::inbox::lock_inbox_rows;
use crate::{Conn, StoreError, Tx, db::statement::statement, schema::notification_archives as archives};
use chrono::{DateTime, Utc};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Json, Nullable, Timestamptz, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{NotificationId, UserId};
use serde_json::Value;
use uuid::Uuid;

/// The owner and the id of a notification.
pub type NotificationKeyOfOwner = (UserId, NotificationId);

/// How many were deleted, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DeletedNotifications {
    /// Those that were read long ago.
    pub read: usize,
    /// Those that had expired.
    pub expired: usize,
}

/// Notifications whose archive is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenArchive {
    /// The id, which names its file.
    pub id: Uuid,
    /// The notifications.
    pub notifications: Vec<NotificationKeyOfOwner>,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
}

statement! {
    /// Lists notifications that are to be deleted.
    ListEnded = "list_ended.sql" {
        read_before: Nullable<Timestamptz> as Option<DateTime<Utc>>,
        now: Timestamptz as DateTime<Utc>,
        read_limit: BigInt as i64,
        expired_limit: BigInt as i64,
    } -> Untyped
}

#[derive(QueryableByName)]
struct KeyRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = SqlUuid)]
    id: Uuid,
}

/// At most `limit` notifications that have expired or were read before this moment. None: those that were read stay.
pub fn list_ended(
    conn: &mut Conn,
    read_before: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<NotificationKeyOfOwner>, StoreError> {
    let list = ListEnded { read_before, now, read_limit: limit, expired_limit: limit };
    let rows: Vec<KeyRow> = conn.query("notifications.list_ended", |pg| list.load(pg))?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    Ok(rows.into_iter().take(limit).map(|row| (row.user_id.into(), row.id.into())).collect())
}

statement! {
    /// Deletes notifications that have still ended.
    DeleteEnded = "delete_ended.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        ids: Array<SqlUuid> as Vec<Uuid>,
        read_before: Nullable<Timestamptz> as Option<DateTime<Utc>>,
        now: Timestamptz as DateTime<Utc>,
    } -> Untyped
}

#[derive(QueryableByName)]
struct DeletedRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = BigInt)]
    read: i64,
    #[diesel(sql_type = BigInt)]
    expired: i64,
    #[diesel(sql_type = BigInt)]
    unread: i64,
}

/// Deletes those of these notifications that have still ended, with their items, and lowers the unread counts. One that grew meanwhile
/// stays.
pub fn delete_ended(
    tx: &mut Tx<'_>,
    notifications: &[NotificationKeyOfOwner],
    read_before: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<DeletedNotifications, StoreError> {
    if notifications.is_empty() {
        return Ok(DeletedNotifications::default());
    }
    let (users, ids) = pairs(notifications);
    lock_owners(tx, &users)?;
    let delete = DeleteEnded { users, ids, read_before, now };
    let rows: Vec<DeletedRow> = tx.query("notifications.delete_ended", |pg| delete.load(pg))?;
    // Nobody sees that what was read long ago is gone. Who loses an unread one is told the new count.
    tx.notify_inboxes(rows.iter().filter(|row| row.unread > 0).map(|row| row.user_id.into()));
    let sum =
        |count: fn(&DeletedRow) -> i64| rows.iter().map(|row| usize::try_from(count(row)).unwrap_or_default()).sum();
    Ok(DeletedNotifications { read: sum(|row| row.read), expired: sum(|row| row.expired) })
}

statement! {
    /// Closes those of these notifications that have still ended, so that nothing joins them, and names them in an archive.
    OpenArchiveRow = "open_archive.sql" {
        users: Array<SqlUuid> as Vec<Uuid>,
        ids: Array<SqlUuid> as Vec<Uuid>,
        read_before: Nullable<Timestamptz> as Option<DateTime<Utc>>,
        now: Timestamptz as DateTime<Utc>,
        id: SqlUuid as Uuid,
        created_at: Timestamptz as DateTime<Utc>,
    }
}

/// Opens an archive for those of these notifications that have still ended. They grow no more.
pub fn open_archive(
    tx: &mut Tx<'_>,
    id: Uuid,
    notifications: &[NotificationKeyOfOwner],
    read_before: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    if notifications.is_empty() {
        return Ok(());
    }
    let (users, ids) = pairs(notifications);
    lock_owners(tx, &users)?;
    let open = OpenArchiveRow { users, ids, read_before, now, id, created_at: now };
    tx.query("notification_archives.open", |pg| open.execute(pg).map(drop))
}

type ArchiveColumns = (Uuid, Vec<Uuid>, Vec<Uuid>, DateTime<Utc>);

/// The oldest archive that is being written.
pub fn find_open_archive(conn: &mut Conn) -> Result<Option<OpenArchive>, StoreError> {
    let row: Option<ArchiveColumns> = conn.query("notification_archives.find_open", |pg| {
        archives::table
            .order(archives::id)
            .select((archives::id, archives::users, archives::notifications, archives::created_at))
            .first(pg)
            .optional()
    })?;
    Ok(row.map(|(id, users, ids, created_at)| {
        let notifications = users.into_iter().zip(ids).map(|(user, id)| (user.into(), id.into())).collect();
        OpenArchive { id, notifications, created_at }
    }))
}

statement! {
    /// Lists notifications with their items, as an archive has them.
    ListArchived = "list_archived.sql" { archive: SqlUuid as Uuid } -> Untyped
}

#[derive(QueryableByName)]
struct ArchivedRow {
    #[diesel(sql_type = Json)]
    notification: Value,
}

/// The notifications of an archive with their items, as far as they are still there: what is retracted is in no archive.
pub fn list_archived(conn: &mut Conn, archive: Uuid) -> Result<Vec<Value>, StoreError> {
    let list = ListArchived { archive };
    let rows: Vec<ArchivedRow> = conn.query("notification_archives.list", |pg| list.load(pg))?;
    Ok(rows.into_iter().map(|row| row.notification).collect())
}

/// Deletes an archive that was written, with its notifications. None: another process has done it.
pub fn close_archive(
    tx: &mut Tx<'_>,
    archive: &OpenArchive,
    read_before: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Option<DeletedNotifications>, StoreError> {
    let closed =
        tx.query("notification_archives.close", |pg| diesel::delete(archives::table.find(archive.id)).execute(pg))?;
    if closed == 0 {
        return Ok(None);
    }
    delete_ended(tx, &archive.notifications, read_before, now).map(Some)
}

fn pairs(notifications: &[NotificationKeyOfOwner]) -> (Vec<Uuid>, Vec<Uuid>) {
    notifications.iter().map(|(user, id)| (user.uuid(), id.uuid())).unzip()
}

fn lock_owners(tx: &mut Tx<'_>, users: &[Uuid]) -> Result<(), StoreError> {
    let mut owners = users.to_vec();
    owners.sort_unstable();
    owners.dedup();
    lock_inbox_rows(tx, owners)
}

/// Gives up all archives that are being written.
pub fn delete_archives(tx: &mut Tx<'_>) -> Result<usize, StoreError> {
    tx.query("notification_archives.delete_all", |pg| diesel::delete(archives::table).execute(pg))
}
