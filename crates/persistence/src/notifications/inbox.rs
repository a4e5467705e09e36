//! Inboxes: the numbers of their changes, their counts, and the lock that every change takes first.

use super::preferences::{read_preferences, read_quiet_hours};
use crate::{Conn, StoreError, Tx, db::statement::statement, schema::notification_inboxes as inboxes};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Bool, Json, Jsonb, Nullable, SmallInt, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{
    TimeZone, UserId,
    deliveries::MailReader,
    notifications::{NotificationPreferences, PushWindows},
};
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The numbers of an inbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InboxHead {
    /// The person.
    pub user_id: UserId,
    /// The number of the last change. 0 before the first.
    pub last_seq: i64,
    /// The number of the last change that is not growth.
    pub rewritten_seq: i64,
    /// The number of unread notifications.
    pub unread_count: i32,
}

/// The columns of [`InboxHead`].
#[derive(Queryable, Selectable)]
#[diesel(table_name = inboxes, check_for_backend(diesel::pg::Pg))]
struct InboxHeadRow {
    user_id: Uuid,
    last_seq: i64,
    rewritten_seq: i64,
    unread_count: i32,
}

impl From<InboxHeadRow> for InboxHead {
    fn from(row: InboxHeadRow) -> Self {
        let InboxHeadRow { user_id, last_seq, rewritten_seq, unread_count } = row;
        Self { user_id: user_id.into(), last_seq, rewritten_seq, unread_count }
    }
}

/// The number of unread notifications of a person.
pub fn count_unread(conn: &mut Conn, user: UserId) -> Result<i32, StoreError> {
    let count: Option<i32> = conn.query("notification_inboxes.unread_count", |pg| {
        inboxes::table.find(user.uuid()).select(inboxes::unread_count).first(pg).optional()
    })?;
    Ok(count.unwrap_or(0))
}

/// The numbers of the inbox of a person, which are 0 before the first notification.
pub fn find_head(conn: &mut Conn, user: UserId) -> Result<InboxHead, StoreError> {
    let heads = list_heads(conn, &[user])?;
    let none = InboxHead { user_id: user, last_seq: 0, rewritten_seq: 0, unread_count: 0 };
    Ok(heads.into_iter().next().unwrap_or(none))
}

/// The numbers of those of these inboxes that have had a notification.
pub fn list_heads(conn: &mut Conn, users: &[UserId]) -> Result<Vec<InboxHead>, StoreError> {
    let users: Vec<Uuid> = users.iter().map(|user| user.uuid()).collect();
    let rows: Vec<InboxHeadRow> = conn.query("notification_inboxes.heads", |pg| {
        inboxes::table.filter(inboxes::user_id.eq_any(users)).select(InboxHeadRow::as_select()).load(pg)
    })?;
    Ok(rows.into_iter().map(InboxHead::from).collect())
}

statement! {
    /// Creates missing inboxes.
    CreateInboxes = "create_inboxes.sql" { users: Array<SqlUuid> as Vec<Uuid> }
}

statement! {
    /// Locks inboxes, and reads what recording depends on.
    LockInboxes = "lock_inboxes.sql" { users: Array<SqlUuid> as Vec<Uuid> } -> Untyped
}

/// A locked inbox with the preferences of its person.
pub(super) struct LockedInbox {
    pub(super) last_seq: i64,
    pub(super) windows: PushWindows,
    pub(super) preferences: NotificationPreferences,
    pub(super) reader: MailReader,
    /// The browsers that get pushes.
    pub(super) subscriptions: Vec<Uuid>,
}

#[derive(QueryableByName)]
struct LockedInboxRow {
    #[diesel(sql_type = SqlUuid)]
    user_id: Uuid,
    #[diesel(sql_type = BigInt)]
    last_seq: i64,
    #[diesel(sql_type = Jsonb)]
    pushes: Value,
    #[diesel(sql_type = Text)]
    time_zone: String,
    #[diesel(sql_type = Nullable<SmallInt>)]
    start_minute: Option<i16>,
    #[diesel(sql_type = Nullable<SmallInt>)]
    end_minute: Option<i16>,
    #[diesel(sql_type = Text)]
    mail_frequency: String,
    #[diesel(sql_type = Bool)]
    has_address: bool,
    #[diesel(sql_type = Bool)]
    is_paused: bool,
    #[diesel(sql_type = Array<SqlUuid>)]
    subscriptions: Vec<Uuid>,
    #[diesel(sql_type = Nullable<Json>)]
    preferences: Option<Value>,
}

/// Locks the inboxes of these people in the order of their ids, and creates those that are missing. People whose account is closed or
/// disabled are left out.
pub(super) fn lock_inboxes(
    tx: &mut Tx<'_>,
    users: impl IntoIterator<Item = UserId>,
) -> Result<BTreeMap<UserId, LockedInbox>, StoreError> {
    let mut users: Vec<Uuid> = users.into_iter().map(UserId::uuid).collect();
    users.sort_unstable();
    users.dedup();
    let create = CreateInboxes { users: users.clone() };
    tx.query("notification_inboxes.create", |pg| create.execute(pg).map(drop))?;
    let lock = LockInboxes { users };
    let rows: Vec<LockedInboxRow> = tx.query("notification_inboxes.lock", |pg| lock.load(pg))?;
    let read = |row: LockedInboxRow| {
        // An unknown time zone must not keep a person from being told.
        let zone = row.time_zone.parse().unwrap_or(TimeZone::UTC);
        let reader = MailReader {
            has_address: row.has_address,
            is_paused: row.is_paused,
            frequency: row.mail_frequency.parse().map_err(StoreError::corrupt)?,
            quiet_hours: read_quiet_hours(row.start_minute.zip(row.end_minute))?,
            zone,
        };
        let inbox = LockedInbox {
            last_seq: row.last_seq,
            windows: serde_json::from_value(row.pushes).map_err(StoreError::corrupt)?,
            preferences: read_preferences(row.preferences)?,
            reader,
            subscriptions: row.subscriptions,
        };
        Ok((row.user_id.into(), inbox))
    };
    rows.into_iter().map(read).collect()
}

statement! {
    /// Locks inboxes of any people.
    LockInboxRows = "lock_inbox_rows.sql" { users: Array<SqlUuid> as Vec<Uuid> } -> SqlUuid
}

/// Locks the inboxes of these people in the order of their ids, whatever the state of their accounts. Missing ones stay missing.
pub(super) fn lock_inbox_rows(tx: &mut Tx<'_>, users: Vec<Uuid>) -> Result<(), StoreError> {
    let lock = LockInboxRows { users };
    let _: Vec<Uuid> = tx.query("notification_inboxes.lock_rows", |pg| lock.load(pg))?;
    Ok(())
}
