//! Limits how many use cases run at once.
//!
//! Each use case may need a connection to the database, so the limit is the number of connections that jobs never use.
//! Other requests wait here, where waiting costs no thread, and get an error when the wait takes too long. Without the
//! limit, requests would queue unseen in front of the blocking threads while the database is slow.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time,
};

/// A limit that all workers share.
pub(crate) struct ConcurrencyLimit {
    room: Arc<Semaphore>,
    timeout: Duration,
    waiting: AtomicU32,
}

impl ConcurrencyLimit {
    pub(crate) fn new(room: u32, timeout: Duration) -> Self {
        let room = Semaphore::new(usize::try_from(room).unwrap_or(Semaphore::MAX_PERMITS).max(1));
        Self { room: Arc::new(room), timeout, waiting: AtomicU32::new(0) }
    }

    /// Waits for a permit, at most for the timeout. The work keeps the permit: a client that disconnects does not end the work.
    pub(crate) async fn acquire(&self) -> Option<OwnedSemaphorePermit> {
        if let Ok(permit) = Arc::clone(&self.room).try_acquire_owned() {
            return Some(permit);
        }
        let _counted = Waiting::new(&self.waiting);
        time::timeout(self.timeout, Arc::clone(&self.room).acquire_owned()).await.ok()?.ok()
    }

    /// The number of waiting requests.
    pub(crate) fn waiting(&self) -> u32 {
        self.waiting.load(Ordering::Relaxed)
    }
}

/// Counts a waiting request until it is dropped, also when the request is aborted.
struct Waiting<'a>(&'a AtomicU32);

impl<'a> Waiting<'a> {
    fn new(count: &'a AtomicU32) -> Self {
        count.fetch_add(1, Ordering::Relaxed);
        Self(count)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::join;

    #[actix_web::test]
    async fn who_finds_no_room_waits_is_seen_and_is_told_when_it_takes_too_long() {
        let limit = ConcurrencyLimit::new(1, Duration::from_millis(50));
        let inside = limit.acquire().await;
        assert!(inside.is_some());
        let (refused, seen) = join(limit.acquire(), async { limit.waiting() }).await;
        assert!(refused.is_none());
        assert_eq!((seen, limit.waiting()), (1, 0));
        drop(inside);
        assert!(limit.acquire().await.is_some());
    }
}
