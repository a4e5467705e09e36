//! What can be earned, kept in this process: everybody asks for it and it changes once a month.

use super::Definition;
use crate::{Rules, ServiceError, core::shared::Shared};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::{Conn, achievements as store};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The definitions as they were read last. An edit in this process is seen at once, one in another within [`Definitions::FRESH`].
/// Who checks people reads them anew.
#[derive(Default)]
pub(crate) struct Definitions(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// How often they were forgotten, so that what was read before an edit is not kept after it.
    forgotten: u64,
    read: Option<(DateTime<Utc>, Arc<Vec<Definition>>)>,
}

impl Shared for Definitions {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self::default())
    }
}

impl Definitions {
    /// For how long they are taken as they were read.
    pub(super) const FRESH: TimeDelta = TimeDelta::seconds(10);

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All of them, in the order in which they were made.
    pub(super) fn get(&self, now: DateTime<Utc>, conn: &mut Conn) -> Result<Arc<Vec<Definition>>, ServiceError> {
        let forgotten = {
            let kept = self.kept();
            match &kept.read {
                // A clock that was set back makes nothing fresh for long.
                Some((then, list)) if (now - *then).abs() < Self::FRESH => return Ok(Arc::clone(list)),
                _ => kept.forgotten,
            }
        };
        let list = Arc::new(store::list(conn)?);
        let mut kept = self.kept();
        if kept.forgotten == forgotten {
            kept.read = Some((now, Arc::clone(&list)));
        }
        Ok(list)
    }

    /// They have changed.
    pub(super) fn forget(&self) {
        let mut kept = self.kept();
        kept.forgotten += 1;
        kept.read = None;
    }
}
