//! Wakes the threads that wait for jobs, at once and without a query.

use std::{
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

/// A signal within this process. It counts its notifications, so that a busy thread misses none.
#[derive(Debug, Default)]
pub struct JobSignal {
    count: Mutex<SignalCount>,
    changed: Condvar,
}

/// The number of notifications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignalCount {
    /// For jobs that this process enqueued.
    pub local: u64,
    /// For jobs that other processes enqueued.
    pub remote: u64,
}

impl JobSignal {
    /// The number of notifications until now. Read it before you look for jobs.
    #[must_use]
    pub fn count(&self) -> SignalCount {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notifies of a job of this process.
    pub fn notify(&self) {
        self.update(|count| count.local += 1);
    }

    /// Notifies of a job of another process.
    pub(crate) fn notify_remote(&self) {
        self.update(|count| count.remote += 1);
    }

    fn update(&self, change: impl FnOnce(&mut SignalCount)) {
        change(&mut self.count.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }

    /// Waits until the count differs from `seen`, at most for `timeout`.
    pub fn wait(&self, seen: SignalCount, timeout: Duration) {
        self.wait_while(timeout, |count| *count == seen);
    }

    /// Waits until the local count differs from `seen`, at most for `timeout`.
    pub(crate) fn wait_local(&self, seen: u64, timeout: Duration) {
        self.wait_while(timeout, |count| count.local == seen);
    }

    fn wait_while(&self, timeout: Duration, is_unchanged: impl Fn(&SignalCount) -> bool) {
        let count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.changed.wait_timeout_while(count, timeout, |count| is_unchanged(count)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_mins(10);

    #[test]
    fn a_signal_between_looking_and_waiting_is_not_missed() {
        let signal = JobSignal::default();
        let seen = signal.count();
        signal.notify();
        signal.wait(seen, LONG);
        signal.wait_local(seen.local, LONG);
    }

    #[test]
    fn a_thread_that_waits_for_this_process_sleeps_through_the_signals_of_others() {
        let signal = JobSignal::default();
        let seen = signal.count();
        signal.notify_remote();
        signal.wait(seen, LONG);
        signal.wait_local(seen.local, Duration::from_millis(1));
        assert_eq!(signal.count(), SignalCount { local: 0, remote: 1 });
    }
}
