//! Marks the notifications of a person as read and as clicked. Each use case returns the number of those that are left unread.

use super::{fan_out::enqueue_settling, reading::count};
use crate::{ServiceError, Services};
use milequest_domain::{NotificationId, UserId};
use milequest_persistence::notifications::{self as store, MarkedNotifications};

/// Marks a notification as read.
///
/// # Errors
/// [`crate::Code::NotFound`], also for a notification of another person.
pub fn mark_one_read(s: &Services, user: UserId, id: NotificationId) -> Result<u32, ServiceError> {
    let now = s.now();
    found(s.db.write(|tx| store::mark_read(tx, user, &[id], now))?)
}

/// Marks notifications as read. Those of others are skipped, like those that are read already: an answer that differs would tell that
/// they exist.
pub fn mark_read(s: &Services, user: UserId, ids: &[NotificationId]) -> Result<u32, ServiceError> {
    let now = s.now();
    Ok(count(s.db.write(|tx| store::mark_read(tx, user, ids, now))?.unread_count))
}

/// Marks a notification as clicked and as read.
///
/// # Errors
/// [`crate::Code::NotFound`], also for a notification of another person.
pub fn mark_clicked(s: &Services, user: UserId, id: NotificationId) -> Result<u32, ServiceError> {
    let now = s.now();
    found(s.db.write(|tx| store::mark_clicked(tx, user, id, now))?)
}

/// Marks all notifications of a person as read.
pub fn mark_all_read(s: &Services, user: UserId) -> Result<u32, ServiceError> {
    let now = s.now();
    s.db.write(|tx| {
        if store::mark_all_read(tx, user, now)? {
            enqueue_settling(tx, user, now)?;
        }
        Ok(0)
    })
}

fn found(marked: MarkedNotifications) -> Result<u32, ServiceError> {
    if marked.found == 0 { Err(ServiceError::not_found("notification")) } else { Ok(count(marked.unread_count)) }
}
