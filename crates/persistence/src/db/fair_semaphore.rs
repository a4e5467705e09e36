//! A bounded number of permits, given to threads in the order in which they ask.

use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

/// The permits. One that is given back goes to whoever has waited longest, and never to somebody who comes meanwhile.
pub(crate) struct FairSemaphore {
    state: Mutex<State>,
}

struct State {
    free: u32,
    waiting: VecDeque<Arc<Waiter>>,
}

/// A thread that waits.
#[derive(Default)]
struct Waiter {
    has_permit: Mutex<bool>,
    granted: Condvar,
}

/// A permit. It goes back when it is dropped.
pub(crate) struct Permit(Arc<FairSemaphore>);

impl FairSemaphore {
    pub(crate) fn new(permits: u32) -> Self {
        Self { state: Mutex::new(State { free: permits, waiting: VecDeque::new() }) }
    }

    /// Waits for a permit, but no longer than this.
    pub(crate) fn acquire(self: &Arc<Self>, timeout: Duration) -> Option<Permit> {
        let mut state = self.state();
        // Where somebody waits, nothing is free.
        if state.free > 0 {
            state.free -= 1;
            return Some(Permit(Arc::clone(self)));
        }
        let waiter = Arc::new(Waiter::default());
        state.waiting.push_back(Arc::clone(&waiter));
        drop(state);
        let is_granted = waiter.wait(timeout) || !self.remove(&waiter);
        is_granted.then(|| Permit(Arc::clone(self)))
    }

    /// How many threads wait.
    pub(crate) fn waiting(&self) -> u32 {
        u32::try_from(self.state().waiting.len()).unwrap_or(u32::MAX)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes a waiter out of the queue. It is no longer there if it got a permit at the last moment.
    fn remove(&self, waiter: &Arc<Waiter>) -> bool {
        let mut state = self.state();
        let place = state.waiting.iter().position(|other| Arc::ptr_eq(other, waiter));
        place.is_some_and(|place| state.waiting.remove(place).is_some())
    }
}

impl Waiter {
    /// Whether it got a permit in time.
    fn wait(&self, timeout: Duration) -> bool {
        let until = Instant::now() + timeout;
        let mut has_permit = self.has_permit.lock().unwrap_or_else(PoisonError::into_inner);
        while !*has_permit {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            (has_permit, _) = self.granted.wait_timeout(has_permit, left).unwrap_or_else(PoisonError::into_inner);
        }
        true
    }

    fn grant(&self) {
        *self.has_permit.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.granted.notify_one();
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut state = self.0.state();
        match state.waiting.pop_front() {
            Some(next) => next.grant(),
            None => state.free += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    const LONG: Duration = Duration::from_mins(1);

    fn until_waiting(semaphore: &FairSemaphore, many: u32) {
        while semaphore.waiting() < many {
            thread::yield_now();
        }
    }

    #[test]
    fn permits_go_to_threads_in_the_order_in_which_they_asked_and_nobody_passes_them() {
        let semaphore = Arc::new(FairSemaphore::new(1));
        let order = Mutex::new(Vec::new());
        let first = semaphore.acquire(LONG).expect("a permit");
        thread::scope(|scope| {
            for number in 0..20 {
                let (semaphore, order) = (&semaphore, &order);
                scope.spawn(move || {
                    let permit = semaphore.acquire(LONG).expect("a permit");
                    order.lock().expect("the order").push(number);
                    drop(permit);
                });
                until_waiting(semaphore, number + 1);
            }
            drop(first);
            // Somebody who does not wait finds none as long as others do.
            while semaphore.waiting() > 0 {
                drop(semaphore.acquire(Duration::ZERO));
            }
        });
        assert_eq!(order.into_inner().expect("the order"), (0..20).collect::<Vec<_>>());
        assert!(semaphore.acquire(Duration::ZERO).is_some(), "and in the end it is free");
    }

    #[test]
    fn a_thread_that_waits_too_long_gets_none_and_takes_none() {
        let semaphore = Arc::new(FairSemaphore::new(1));
        let first = semaphore.acquire(LONG).expect("a permit");
        assert!(semaphore.acquire(Duration::from_millis(10)).is_none());
        assert_eq!(semaphore.waiting(), 0);
        drop(first);
        assert!(semaphore.acquire(Duration::ZERO).is_some());
    }
}
