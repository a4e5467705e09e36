//! The notifications of the people of the demo: what the last days brought is unread, and everything before was read.

use crate::{
    PageRequest, Position, ServiceError, Services,
    announcements::{self, SendAnnouncement},
    jobs::JobKind,
    notifications::{self, Notify, RetractNotifications},
};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_domain::{NotificationId, UserId};
use milequest_persistence::{
    jobs::take_waiting,
    notifications::{self as store, NotificationFilter},
};
use serde_json::Value;

/// What is younger than this is unread.
const UNREAD: TimeDelta = TimeDelta::hours(36);

/// Tells people of the events of the demo, in their order, instead of the workers. They could not mark anything as read afterwards.
pub(super) fn tell(s: &Services, people: &[UserId], now: DateTime<Utc>) -> Result<(), ServiceError> {
    while s.db.write(|tx| {
        let kinds = [Notify::NAME, RetractNotifications::NAME, SendAnnouncement::NAME];
        let Some((kind, payload)) = take_waiting(tx, &kinds, now)? else {
            return Ok::<_, ServiceError>(false);
        };
        match kind.as_str() {
            Notify::NAME => notifications::notify(s, tx, &read(&payload)?, now)?,
            SendAnnouncement::NAME => announcements::send(s, tx, read(&payload)?, now)?,
            _ => notifications::retract(tx, &read(&payload)?, now)?,
        }
        Ok(true)
    })? {}
    people.iter().try_for_each(|person| mark_old_read(s, *person, now))
}

fn read<K: JobKind>(payload: &Value) -> Result<K, ServiceError> {
    K::read(payload).map_err(ServiceError::internal)
}

fn mark_old_read(s: &Services, person: UserId, now: DateTime<Utc>) -> Result<(), ServiceError> {
    let request = PageRequest { limit: 1_000, position: Position::Start };
    let filter = NotificationFilter { unread_only: true, kinds: None };
    s.db.write(|tx| {
        let unread = store::list(tx, person, &filter, &request)?.notifications.items;
        let old = unread.iter().filter(|notification| now - notification.last_updated_at > UNREAD);
        let old: Vec<NotificationId> = old.map(|notification| notification.id).collect();
        Ok(store::mark_read(tx, person, &old, now - UNREAD).map(drop)?)
    })
}
