//! The list of notifications, one notification, and its items.

use super::notification::{ItemJson, Notification, NotificationItem, NotificationKey, read_notifications};
use crate::{Conn, Page, PageRequest, StoreError, db::statement::statement};
use diesel::{
    prelude::*,
    sql_types::{Array, BigInt, Integer, Json, Nullable, Text, Untyped, Uuid as SqlUuid},
};
use milequest_domain::{NotificationId, NotificationItemId, UserId, notifications::NotificationKind};
use serde_json::Value;
use uuid::Uuid;

/// Which notifications a list has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotificationFilter {
    /// Whether it has only unread ones.
    pub unread_only: bool,
    /// The kinds that it has. None: all.
    pub kinds: Option<Vec<NotificationKind>>,
}

/// A page of the list, with the number of unread notifications, whatever the filter.
#[derive(Clone, Debug, PartialEq)]
pub struct NotificationPage {
    /// The notifications, the one that grew last first.
    pub notifications: Page<Notification>,
    /// The number of unread notifications.
    pub unread_count: i32,
}

statement! {
    /// Lists notifications.
    List<'a> = "list.sql" {
        reader: SqlUuid as Uuid,
        before: BigInt as i64,
        kinds: Nullable<Array<Text>> as Option<Vec<&'a str>>,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

statement! {
    /// Lists unread notifications.
    ListUnread<'a> = "list_unread.sql" {
        reader: SqlUuid as Uuid,
        before: BigInt as i64,
        kinds: Nullable<Array<Text>> as Option<Vec<&'a str>>,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Untyped
}

/// A page in one row.
#[derive(QueryableByName)]
struct PageRow {
    #[diesel(sql_type = Integer)]
    unread_count: i32,
    #[diesel(sql_type = Json)]
    notifications: Value,
}

/// The notifications of a person, the one that grew last first.
pub fn list(
    conn: &mut Conn,
    reader: UserId,
    filter: &NotificationFilter,
    request: &PageRequest<NotificationKey>,
) -> Result<NotificationPage, StoreError> {
    let reader = reader.uuid();
    let before = request.after().copied().unwrap_or(i64::MAX);
    let names = |kinds: &Vec<NotificationKind>| kinds.iter().map(|kind| kind.as_str()).collect();
    let kinds = filter.kinds.as_ref().map(names);
    let (page_limit, page_offset) = (request.fetch_limit(), request.offset());
    let row: PageRow = if filter.unread_only {
        let statement = ListUnread { reader, before, kinds, page_limit, page_offset };
        conn.query("notifications.list_unread", |pg| statement.get_result(pg))?
    } else {
        let statement = List { reader, before, kinds, page_limit, page_offset };
        conn.query("notifications.list", |pg| statement.get_result(pg))?
    };
    let notifications = request.to_page(read_notifications(row.notifications)?);
    Ok(NotificationPage { notifications, unread_count: row.unread_count })
}

statement! {
    /// Reads one notification.
    Find = "find.sql" { reader: SqlUuid as Uuid, id: SqlUuid as Uuid } -> Json
}

/// A notification of this person.
///
/// # Errors
/// [`StoreError::NotFound`] when the person has none with this id.
pub fn find(conn: &mut Conn, reader: UserId, id: NotificationId) -> Result<Notification, StoreError> {
    let statement = Find { reader: reader.uuid(), id: id.uuid() };
    let row: Value = conn.query("notifications.find", |pg| statement.get_result(pg))?;
    let mut rows = read_notifications(Value::Array(vec![row]))?;
    rows.pop().ok_or(StoreError::NotFound)
}

statement! {
    /// Reads some notifications.
    ListByIds = "list_by_ids.sql" { reader: SqlUuid as Uuid, ids: Array<SqlUuid> as Vec<Uuid> } -> Json
}

/// Those of these notifications that a person has, the one that grew last first.
pub fn list_by_ids(conn: &mut Conn, reader: UserId, ids: &[NotificationId]) -> Result<Vec<Notification>, StoreError> {
    let statement = ListByIds { reader: reader.uuid(), ids: ids.iter().map(|id| id.uuid()).collect() };
    let rows: Vec<Value> = conn.query("notifications.list_by_ids", |pg| statement.load(pg))?;
    read_notifications(Value::Array(rows))
}

statement! {
    /// Lists the items of a notification.
    ListItems = "list_items.sql" {
        reader: SqlUuid as Uuid,
        notification: SqlUuid as Uuid,
        before: SqlUuid as Uuid,
        page_limit: BigInt as i64,
        page_offset: BigInt as i64,
    } -> Json
}

/// The items of a notification of this person, the newest first. The page is empty when the person has no such notification.
pub fn list_items(
    conn: &mut Conn,
    reader: UserId,
    notification: NotificationId,
    request: &PageRequest<NotificationItemId>,
) -> Result<Page<NotificationItem>, StoreError> {
    let (page_limit, page_offset) = (request.fetch_limit(), request.offset());
    let before = request.after().map_or(Uuid::max(), |id| id.uuid());
    let statement =
        ListItems { reader: reader.uuid(), notification: notification.uuid(), before, page_limit, page_offset };
    let rows: Vec<Value> = conn.query("notification_items.list", |pg| statement.load(pg))?;
    let Page { items, has_more } = request.to_page(rows);
    let read = |row| serde_json::from_value::<ItemJson>(row).map_err(StoreError::corrupt)?.try_into();
    Ok(Page { items: items.into_iter().map(read).collect::<Result<_, _>>()?, has_more })
}
