//! What can be earned, kept in this process: everybody asks for it and it changes once a month.

use super::Definition;
use crate::{Rules, ServiceError, core::shared::Shared};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::{Conn, achievements as store};
use moka::sync::Cache;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// The definitions as they were read last. An edit in this process is seen at once, one in another within [`Definitions::FRESH`].
/// A check reads them from the database.
pub(crate) struct Definitions {
    /// How often they were forgotten. It is the key of what is kept, so that what was read before an edit is not found after it.
    edits: AtomicU64,
    /// When they were read, by the clock of the services, and what.
    read: Cache<u64, (DateTime<Utc>, Arc<Vec<Definition>>)>,
}

impl Shared for Definitions {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self { edits: AtomicU64::new(0), read: Cache::new(1) })
    }
}

impl Definitions {
    /// For how long they are taken as they were read.
    pub(super) const FRESH: TimeDelta = TimeDelta::seconds(10);

    /// All of them, in the order in which they were created.
    pub(super) fn get(&self, now: DateTime<Utc>, conn: &mut Conn) -> Result<Arc<Vec<Definition>>, ServiceError> {
        let edits = self.edits.load(Ordering::Acquire);
        // A clock that was set back makes nothing fresh for long.
        let fresh = self.read.get(&edits).filter(|(then, _)| (now - *then).abs() < Self::FRESH);
        if let Some((_, definitions)) = fresh {
            return Ok(definitions);
        }
        let definitions = Arc::new(store::list(conn)?);
        self.read.insert(edits, (now, Arc::clone(&definitions)));
        Ok(definitions)
    }

    /// They have changed.
    pub(super) fn invalidate(&self) {
        self.edits.fetch_add(1, Ordering::AcqRel);
        self.read.invalidate_all();
    }
}
