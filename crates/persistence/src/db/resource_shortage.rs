//! What is known of a database that has run out of disk, memory or connections.

use crate::{Causes, StoreError};
use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// A shortage counts for so long after the last statement that failed of it. Only another one can tell that it is over.
const LASTS: Duration = Duration::from_secs(30);

/// The log tells of a shortage at most this often.
const NOTICE_INTERVAL: Duration = Duration::from_mins(1);

/// The last shortage.
#[derive(Default)]
pub(crate) struct ResourceShortage {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    last: Option<Instant>,
    noticed: Option<Instant>,
    /// The failures that the log has not told of.
    untold: u64,
}

impl ResourceShortage {
    /// Takes note of a failure, and tells the log if it has not just been told.
    pub(crate) fn record(&self, error: &StoreError) {
        let untold = self.state.lock().unwrap_or_else(PoisonError::into_inner).record(Instant::now());
        if let Some(failures) = untold {
            let error = Causes(error);
            tracing::error!(%error, failures, "the database has no room left, so writing fails: free its disk, memory or connections");
        }
    }

    /// Whether there is a shortage, as far as anybody knows.
    pub(crate) fn is_there(&self) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).is_there(Instant::now())
    }
}

impl State {
    /// Says how many failures the log is to be told of, if it is.
    fn record(&mut self, now: Instant) -> Option<u64> {
        self.last = Some(now);
        self.untold += 1;
        if self.noticed.is_some_and(|noticed| now - noticed < NOTICE_INTERVAL) {
            return None;
        }
        self.noticed = Some(now);
        Some(std::mem::take(&mut self.untold))
    }

    fn is_there(&self, now: Instant) -> bool {
        self.last.is_some_and(|last| now - last < LASTS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_told_once_a_minute_and_a_shortage_ends_after_the_last_failure() {
        let (mut state, begun) = (State::default(), Instant::now());
        let at = |seconds| begun + Duration::from_secs(seconds);
        assert!(!state.is_there(begun));
        assert_eq!([0, 1, 59].map(|second| state.record(at(second))), [Some(1), None, None]);
        assert_eq!(state.record(at(60)), Some(3));
        assert!(state.is_there(at(89)) && !state.is_there(at(90)));
    }
}
