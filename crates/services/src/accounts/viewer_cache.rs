//! Viewers who were recognised a moment ago, so that a request does not ask the database who sends it.
//!
//! An entry is used for at most the precision of "last used", after which the database is asked and the use recorded. What ends a session, a
//! token or an account ends the entry with it ([`milequest_persistence::Invalidations`]).

use crate::{
    Rules, ServiceError, Services,
    core::{shared::Shared, viewer::Viewer},
};
use chrono::{DateTime, Utc};
use milequest_persistence::{CacheOwner, Stamp, accounts::access_tokens::SecretHash};
use moka::sync::Cache;
use std::time::Duration;

/// The most viewers. Each takes about half a kilobyte.
const MAX_ENTRIES: u64 = 20_000;

/// How long an entry stays that nobody asks for. It is invalid before.
const TIME_TO_LIVE: Duration = Duration::from_mins(10);

/// The viewers, by the hash of what they presented.
pub(crate) struct ViewerCache(Cache<SecretHash, CachedViewer>);

#[derive(Clone)]
struct CachedViewer {
    viewer: Viewer,
    stamp: Stamp,
    valid_from: DateTime<Utc>,
    valid_until: DateTime<Utc>,
}

impl Shared for ViewerCache {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self(Cache::builder().max_capacity(MAX_ENTRIES).time_to_live(TIME_TO_LIVE).build()))
    }
}

impl ViewerCache {
    /// The viewer with this secret, if that is known and still true.
    pub(crate) fn get(&self, s: &Services, hash: &SecretHash) -> Option<Viewer> {
        let cached = self.0.get(hash)?;
        let (now, owner) = (s.now(), CacheOwner::User(cached.viewer.user.id));
        let is_valid = (cached.valid_from..cached.valid_until).contains(&now);
        (is_valid && s.db.invalidations().is_current(owner, cached.stamp)).then_some(cached.viewer)
    }

    /// Keeps a viewer. `stamp` was taken before the database was read.
    pub(crate) fn insert(
        &self,
        s: &Services,
        hash: SecretHash,
        viewer: Viewer,
        stamp: Stamp,
        valid_until: DateTime<Utc>,
    ) {
        self.0.insert(hash, CachedViewer { viewer, stamp, valid_from: s.now(), valid_until });
    }
}
