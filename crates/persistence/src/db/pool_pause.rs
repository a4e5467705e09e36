//! Whether the pool hands out connections. While it does not, callers wait.

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
    /// The same as what the lock guards, for those who only look.
    is_paused: AtomicBool,
    paused: Mutex<bool>,
    resumed: Condvar,
}

impl PoolPause {
    pub(crate) fn is_paused(&self) -> bool {
        self.is_paused.load(Ordering::Acquire)
    }

    /// Waits until the pool is resumed, or until the time is over.
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
