//! What retention deletes, and how much at once.

use crate::Services;
use chrono::{DateTime, Utc};

/// The number of notifications that one transaction deletes, and one file of an archive has.
pub(super) const BATCH_SIZE: i64 = 1000;

/// The moment before which a notification must have been read to be deleted. None: what was read stays.
pub(super) fn read_before(s: &Services, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    s.rules.notifications_stay.map(|stay| now - stay)
}
