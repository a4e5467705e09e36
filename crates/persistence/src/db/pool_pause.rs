//! The state of a pause: whether the pool hands out connections. Callers wait while it does not.

use std::{
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// Whether the pool hands out connections.
#[derive(Default)]
pub(crate) struct PoolPause {
    /// A copy of the locked value, for callers that only read it.
    is_paused: AtomicBool,
    paused: Mutex<bool>,
    resumed: Condvar,
}

impl PoolPause {
    pub(crate) fn is_paused(&self) -> bool {
        self.is_paused.load(Ordering::Acquire)
    }

    /// Waits until the pool is resumed, at most for `at_most`.
    pub(crate) fn wait(&self, at_most: Duration) {
        drop(self.resumed.wait_timeout_while(self.lock(), at_most, |paused| *paused));
    }

    pub(crate) fn set(&self, is_paused: bool) {
        let mut paused = self.lock();
        *paused = is_paused;
        self.is_paused.store(is_paused, Ordering::Release);
        drop(paused);
        self.resumed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, bool> {
        self.paused.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
