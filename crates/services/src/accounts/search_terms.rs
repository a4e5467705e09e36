//! Writes what people are found by, where an older program has written their names without it.

use crate::{ServiceError, Services};
use chrono::TimeDelta;
use milequest_persistence::accounts::search_terms;

/// The number of people whose terms one transaction writes.
const BATCH_SIZE: i64 = 500;

/// For how long changes of people are looked at again. The job runs every day.
const OVERLAP: TimeDelta = TimeDelta::days(2);

/// Writes the terms of everybody who has none, or who was changed lately.
pub(crate) fn rewrite(s: &Services) -> Result<(), ServiceError> {
    let since = s.now() - OVERLAP;
    let mut after = None;
    loop {
        after = s.db.write(|tx| search_terms::rewrite_changed(tx, since, after, BATCH_SIZE))?;
        if after.is_none() {
            return Ok(());
        }
    }
}
