//! A cache of the definitions of achievements, which are read often and rarely changed.

use super::Definition;
use crate::{Rules, ServiceError, core::shared::Shared};
use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::{Conn, achievements as store};
use moka::sync::Cache;
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

/// The definitions as they were read last. An edit in this process is visible at once, and one in another process
/// within [`Definitions::FRESH`]. A check reads them from the database.
pub(crate) struct Definitions {
    /// The number of invalidations. It is the key of the entry, so that definitions that were read before an edit are
    /// not used after it.
    edits: AtomicU64,
    /// When the definitions were read, and the definitions.
    read: Cache<u64, (DateTime<Utc>, Arc<Vec<Definition>>)>,
}

impl Shared for Definitions {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self { edits: AtomicU64::new(0), read: Cache::new(1) })
    }
}

impl Definitions {
    /// How long the definitions are used without reading them again.
    pub(super) const FRESH: TimeDelta = TimeDelta::seconds(10);

    /// All of them, in the order in which they were created.
    pub(super) fn get(&self, now: DateTime<Utc>, conn: &mut Conn) -> Result<Arc<Vec<Definition>>, ServiceError> {
        let edits = self.edits.load(Ordering::Acquire);
        // A clock that was set back must not keep them fresh for long.
        let fresh = self.read.get(&edits).filter(|(then, _)| (now - *then).abs() < Self::FRESH);
        if let Some((_, definitions)) = fresh {
            return Ok(definitions);
        }
        let definitions = Arc::new(store::list(conn)?);
        self.read.insert(edits, (now, Arc::clone(&definitions)));
        Ok(definitions)
    }

    /// Invalidates the definitions after an edit.
    pub(super) fn invalidate(&self) {
        self.edits.fetch_add(1, Ordering::AcqRel);
        self.read.invalidate_all();
    }
}
