//! Pauses the pool while the database restarts: requests wait and do not fail.

use crate::db::pool::Pool;
use std::{
    sync::Weak,
    thread,
    time::{Duration, Instant},
};

/// How often a pause checks whether the connections are free.
const POLL_INTERVAL: Duration = Duration::from_millis(2);

/// Pauses the pool of a [`crate::Db`], without keeping it open.
#[derive(Clone)]
pub struct PauseSwitch(Weak<Pool>);

impl PauseSwitch {
    pub(crate) const fn new(pool: Weak<Pool>) -> Self {
        Self(pool)
    }

    /// Stops handing out connections, and waits until those in use are returned, at most for `at_most`. Dropping the
    /// returned value resumes the pool. Callers wait meanwhile as for a free connection.
    pub fn pause(&self, at_most: Duration) -> PausedPool {
        if let Some(pool) = self.0.upgrade() {
            pool.pause.set(true);
            let begun = Instant::now();
            while pool.state().in_use > 0 && begun.elapsed() < at_most {
                thread::sleep(POLL_INTERVAL);
            }
        }
        PausedPool(self.clone())
    }
}

/// A pool that hands out no connections. Dropping it resumes the pool.
#[must_use]
pub struct PausedPool(PauseSwitch);

impl Drop for PausedPool {
    fn drop(&mut self) {
        if let Some(pool) = self.0.0.upgrade() {
            pool.pause.set(false);
        }
    }
}
