//! Reads what people were told, for tests.

use crate::world::World;
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{NotificationId, UserId, notifications::NotificationKind};
use milequest_persistence::{
    PageRequest, Position, StoreError, Tx,
    notifications::{
        self, NewItem, Notification, NotificationFilter, NotificationItem, NotificationPage, RecordTime, list,
        list_items,
    },
};
use milequest_services::Viewer;

/// Records items, and returns the people whose notifications changed.
pub(crate) fn record(tx: &mut Tx<'_>, items: &[NewItem], now: DateTime<Utc>) -> Result<Vec<UserId>, StoreError> {
    let time = RecordTime { now, mail_waits: TimeDelta::minutes(5) };
    notifications::record(tx, items, time).map(|recorded| recorded.users)
}

/// The counts that a notification or an inbox keeps, where they differ from the rows.
const WRONG_COUNTS: &str = "
    SELECT format('%s has %s items', n.batch_key, n.item_count) AS line FROM notifications n
    WHERE item_count <> (SELECT count(*) FROM notification_items i WHERE i.user_id = n.user_id AND i.notification_id = n.id)
    OR item_count < 1
    UNION ALL
    SELECT format('%s has %s unread', b.user_id, b.unread_count) FROM notification_inboxes b
    WHERE unread_count <> (SELECT count(*) FROM notifications n
        WHERE n.user_id = b.user_id AND notification_is_unread(n.read_at, n.seq, b.read_through))";

impl World {
    /// Runs all due jobs, and checks that the kept counts are right.
    pub(crate) fn tell(&self) {
        self.with_no_mail_server();
        self.counts_are_right();
    }

    pub(crate) fn counts_are_right(&self) {
        assert_eq!(self.lines(WRONG_COUNTS), Vec::<String>::new(), "kept counts drifted");
    }

    pub(crate) fn page_of(&self, who: &Viewer, unread_only: bool) -> NotificationPage {
        let filter = NotificationFilter { unread_only, kinds: None };
        let request = PageRequest { limit: 10_000, position: Position::Start };
        self.database.connect().read(|conn| list(conn, who.user.id, &filter, &request)).expect("a list")
    }

    /// Everything that a person was told, the one that grew last first.
    pub(crate) fn told(&self, who: &Viewer) -> Vec<Notification> {
        self.page_of(who, false).notifications.items
    }

    /// The notifications of one kind.
    pub(crate) fn told_of(&self, who: &Viewer, kind: NotificationKind) -> Vec<Notification> {
        self.told(who).into_iter().filter(|notification| notification.kind == kind).collect()
    }

    /// The number of items of one kind.
    pub(crate) fn count_told(&self, who: &Viewer, kind: NotificationKind) -> i32 {
        self.told_of(who, kind).iter().map(|notification| notification.item_count).sum()
    }

    /// What an item of each notification of a kind says, the newest first.
    pub(crate) fn details(&self, who: &Viewer, kind: NotificationKind) -> Vec<String> {
        let of = |notification: Notification| self.items_of(who, notification.id);
        let items = self.told_of(who, kind).into_iter().flat_map(of);
        items.map(|item| item.data.to_string()).collect()
    }

    pub(crate) fn items_of(&self, who: &Viewer, notification: NotificationId) -> Vec<NotificationItem> {
        let request = PageRequest { limit: 1_000, position: Position::Start };
        let db = self.database.connect();
        db.read(|conn| list_items(conn, who.user.id, notification, &request)).expect("items").items
    }
}
