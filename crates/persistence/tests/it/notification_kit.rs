//! People with notifications, for tests.

use crate::people::{insert, now};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{NotificationId, TeamId, UserId, notifications::NotificationKind};
use milequest_persistence::{
    Conn, PageRequest, Position, StoreError, Tx,
    notifications::{self, NewItem, Notification, NotificationFilter, NotificationPage, RecordTime, Recorded, list},
    test_kit::lines,
};
use serde_json::json;
use uuid::Uuid;

pub(crate) const JOINED: NotificationKind = NotificationKind::MemberJoined;
pub(crate) const SIGNED_IN: NotificationKind = NotificationKind::SignedIn;

/// A minute of the test's day.
pub(crate) fn at(minutes: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(minutes)
}

/// An item with this number, about one team, at minute 0.
pub(crate) fn item(user: UserId, kind: NotificationKind, number: u128) -> NewItem {
    NewItem {
        id: Uuid::from_u128(number).into(),
        user_id: user,
        kind,
        scope_id: Uuid::from_u128(77),
        team_id: Some(TeamId::from(Uuid::from_u128(77))),
        goal_id: None,
        actor_id: None,
        cause_id: Uuid::from_u128(number),
        event_key: format!("{}:{number}", kind.as_str()),
        data: json!({}),
        at: at(0),
        expires_at: None,
    }
}

/// How long mail waits in these tests.
pub(crate) const MAIL_WAITS: TimeDelta = TimeDelta::minutes(5);

/// Records items, and returns the people whose notifications changed.
pub(crate) fn record(tx: &mut Tx<'_>, items: &[NewItem], now: DateTime<Utc>) -> Result<Vec<UserId>, StoreError> {
    record_with_deliveries(tx, items, now).map(|recorded| recorded.users)
}

pub(crate) fn record_with_deliveries(
    tx: &mut Tx<'_>,
    items: &[NewItem],
    now: DateTime<Utc>,
) -> Result<Recorded, StoreError> {
    notifications::record(tx, items, RecordTime { now, mail_waits: MAIL_WAITS })
}

/// Records items of a kind with these numbers, at this minute.
pub(crate) fn record_at(
    tx: &mut Tx<'_>,
    user: UserId,
    kind: NotificationKind,
    numbers: std::ops::Range<u128>,
    minute: i64,
) -> Result<Vec<UserId>, StoreError> {
    let items: Vec<_> = numbers.map(|number| NewItem { at: at(minute), ..item(user, kind, number) }).collect();
    record(tx, &items, at(minute))
}

pub(crate) fn ann(tx: &mut Tx<'_>) -> Result<UserId, StoreError> {
    insert(tx, "ann").map(|user| user.id)
}

/// The first page of all notifications.
pub(crate) fn page(conn: &mut Conn, user: UserId) -> Result<NotificationPage, StoreError> {
    list(conn, user, &NotificationFilter::default(), &PageRequest { limit: 100, position: Position::Start })
}

pub(crate) fn all(conn: &mut Conn, user: UserId) -> Result<Vec<Notification>, StoreError> {
    page(conn, user).map(|page| page.notifications.items)
}

/// The number of items of each notification, the one that grew last first.
pub(crate) fn sizes(conn: &mut Conn, user: UserId) -> Result<Vec<i32>, StoreError> {
    Ok(all(conn, user)?.iter().map(|notification| notification.item_count).collect())
}

pub(crate) fn id(number: u128) -> NotificationId {
    Uuid::from_u128(number).into()
}

/// Checks that the kept counts of everybody are those of the rows, and returns the unread count of a person.
pub(crate) fn checked_unread(conn: &mut Conn, user: UserId) -> Result<i32, StoreError> {
    let wrong = lines(
        conn,
        "SELECT n.id::text AS line FROM notifications n
         WHERE item_count <> (SELECT count(*) FROM notification_items i WHERE i.user_id = n.user_id AND i.notification_id = n.id)
         UNION ALL
         SELECT b.user_id::text FROM notification_inboxes b
         WHERE unread_count <> (SELECT count(*) FROM notifications n
             WHERE n.user_id = b.user_id AND notification_is_unread(n.read_at, n.seq, b.read_through))",
    )?;
    assert_eq!(wrong, Vec::<String>::new(), "kept counts drifted");
    let page = page(conn, user)?;
    let unread = page.notifications.items.iter().filter(|notification| notification.is_unread).count();
    assert_eq!(usize::try_from(page.unread_count).ok(), Some(unread), "the list shows another number");
    let filter = NotificationFilter { unread_only: true, kinds: None };
    let only = list(conn, user, &filter, &PageRequest { limit: 100, position: Position::Start })?;
    assert_eq!(only.notifications.items.len(), unread, "the list of unread ones has another number");
    Ok(page.unread_count)
}
