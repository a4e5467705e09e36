//! Tells caches when their data of a person is no longer valid.
//!
//! A cache takes a [`Stamp`] before it reads the database, stores it with the data, and asks
//! [`Invalidations::is_current`] before each use. A transaction names the owners of the data that it changes in
//! [`crate::Tx::invalidate`]. After its commit, and before its caller gets an answer, every older stamp of those owners
//! is invalid in this process. A read that began before the commit has such a stamp, so it cannot restore outdated
//! data.
//!
//! PostgreSQL notifies other processes: the transaction itself sends the notification, so no commit lacks one. A
//! process trusts its caches only for [`TRUST`] after it last asked for notifications. A process that loses its
//! connection trusts no cached data, and discards all of it when it is connected again.

use milequest_domain::UserId;
use std::{
    collections::HashMap,
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// How long a process trusts its caches after it last asked for notifications. Cached data in other processes is
/// outdated for at most this long.
pub const TRUST: Duration = Duration::from_millis(80);

/// The owner of cached data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CacheOwner {
    /// A person: the account with its sessions and tokens.
    User(UserId),
}

impl CacheOwner {
    /// The owner as a notification names it.
    pub(crate) fn to_payload(self) -> String {
        match self {
            Self::User(id) => format!("user:{id}"),
        }
    }

    pub(crate) fn from_payload(payload: &str) -> Option<Self> {
        let id: uuid::Uuid = payload.strip_prefix("user:")?.parse().ok()?;
        Some(Self::User(id.into()))
    }
}

/// When data was read, in the order of commits that this process knows of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp(u64);

/// The stamps that are still valid. One value per process.
#[derive(Debug)]
pub struct Invalidations {
    started_at: Instant,
    now: AtomicU64,
    oldest_valid: RwLock<OldestValid>,
    /// Nanoseconds after `started_at`.
    trusted_until: AtomicU64,
    is_requested: AtomicBool,
}

/// The oldest valid stamp: of everybody, and of owners whose data changed since.
#[derive(Debug, Default)]
struct OldestValid {
    of_all: u64,
    of: HashMap<CacheOwner, u64>,
}

/// The largest number of owners that are tracked. Beyond it, all stamps become invalid, which costs each cache entry
/// one read.
const MAX_OWNERS: usize = 10_000;

impl Default for Invalidations {
    fn default() -> Self {
        Self {
            started_at: Instant::now(),
            now: AtomicU64::new(0),
            oldest_valid: RwLock::default(),
            trusted_until: AtomicU64::new(0),
            is_requested: AtomicBool::new(false),
        }
    }
}

impl Invalidations {
    /// The stamp for data that is read from now on.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        Stamp(self.now.load(Ordering::SeqCst))
    }

    /// Whether data of this owner that was read at this stamp is still valid.
    #[must_use]
    pub fn is_current(&self, owner: CacheOwner, stamp: Stamp) -> bool {
        self.is_requested.store(true, Ordering::Relaxed);
        if self.elapsed(Instant::now()) >= self.trusted_until.load(Ordering::SeqCst) {
            return false;
        }
        !self.is_outdated(owner, stamp)
    }

    /// Whether this process knows that data of this owner has changed since this stamp.
    #[must_use]
    pub fn is_outdated(&self, owner: CacheOwner, stamp: Stamp) -> bool {
        let oldest = self.oldest_valid.read().unwrap_or_else(PoisonError::into_inner);
        stamp.0 < oldest.of_all || oldest.of.get(&owner).is_some_and(|of_owner| stamp.0 < *of_owner)
    }

    /// Invalidates every stamp of these owners. The transaction that changed their data calls it after its commit.
    pub(crate) fn invalidate(&self, owners: &[CacheOwner]) {
        let mut oldest = self.oldest_valid.write().unwrap_or_else(PoisonError::into_inner);
        let next = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        oldest.of.extend(owners.iter().map(|owner| (*owner, next)));
        if oldest.of.len() > MAX_OWNERS {
            *oldest = OldestValid { of_all: next, of: HashMap::new() };
        }
    }

    /// Invalidates every stamp, because notifications may have been missed.
    pub(crate) fn invalidate_all(&self) {
        let mut oldest = self.oldest_valid.write().unwrap_or_else(PoisonError::into_inner);
        let next = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        *oldest = OldestValid { of_all: next, of: HashMap::new() };
    }

    /// Whether a cache has asked since the last call.
    pub(crate) fn take_wanted(&self) -> bool {
        self.is_requested.swap(false, Ordering::Relaxed)
    }

    /// Records that every notification of a commit before `asked_at` has arrived.
    pub(crate) fn confirm(&self, asked_at: Instant) {
        let until = self.elapsed(asked_at + TRUST);
        self.trusted_until.fetch_max(until, Ordering::SeqCst);
    }

    /// Records that notifications may be missed from now on.
    pub(crate) fn distrust(&self) {
        self.trusted_until.store(0, Ordering::SeqCst);
    }

    fn elapsed(&self, at: Instant) -> u64 {
        u64::try_from(at.saturating_duration_since(self.started_at).as_nanos()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn user(number: u128) -> CacheOwner {
        CacheOwner::User(Uuid::from_u128(number).into())
    }

    fn trusted() -> Invalidations {
        let invalidations = Invalidations::default();
        // Far enough ahead that no slow machine reaches it.
        invalidations.confirm(Instant::now() + Duration::from_hours(1));
        invalidations
    }

    #[test]
    fn a_change_invalidates_only_earlier_stamps_of_its_owner() {
        let invalidations = trusted();
        let before = invalidations.stamp();
        assert!(invalidations.is_current(user(1), before));
        invalidations.invalidate(&[user(1)]);
        assert!(!invalidations.is_current(user(1), before) && invalidations.is_outdated(user(1), before));
        assert!(invalidations.is_current(user(2), before), "of others it is as true as before");
        assert!(invalidations.is_current(user(1), invalidations.stamp()), "what is read now is true");
    }

    #[test]
    fn caches_are_trusted_only_while_notifications_arrive() {
        let invalidations = Invalidations::default();
        assert!(!invalidations.is_current(user(1), invalidations.stamp()));
        assert!(invalidations.take_wanted(), "and the listener knows that it is needed");
        assert!(!invalidations.take_wanted());
        invalidations.confirm(Instant::now() + Duration::from_hours(1));
        let stamp = invalidations.stamp();
        assert!(invalidations.is_current(user(1), stamp));
        invalidations.distrust();
        assert!(!invalidations.is_current(user(1), stamp) && !invalidations.is_outdated(user(1), stamp));
    }

    #[test]
    fn many_changed_owners_invalidate_every_stamp() {
        let invalidations = trusted();
        let before = invalidations.stamp();
        for number in 0..=MAX_OWNERS {
            invalidations.invalidate(&[user(number as u128)]);
        }
        assert!(!invalidations.is_current(user(u128::MAX), before));
        assert!(invalidations.is_current(user(u128::MAX), invalidations.stamp()));
    }

    #[test]
    fn an_owner_is_read_as_it_was_written() {
        assert_eq!(CacheOwner::from_payload(&user(7).to_payload()), Some(user(7)));
        assert_eq!(CacheOwner::from_payload("all"), None);
    }
}
