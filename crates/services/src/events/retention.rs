//! Deletes events that are too old.

use crate::{ServiceError, Services};
use chrono::{DateTime, Utc};
use milequest_persistence::{Tx, events as store};

/// Deletes some of the events that grew last too long ago, and returns their number.
pub(crate) fn delete_old(s: &Services, tx: &mut Tx<'_>, now: DateTime<Utc>, most: i64) -> Result<usize, ServiceError> {
    match s.rules.events_stay {
        Some(stay) => Ok(store::delete_old(tx, now - stay, most)?),
        None => Ok(0),
    }
}
