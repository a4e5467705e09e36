//! The memory for pictures that are being decoded, one budget for the whole process.

use crate::{
    ServiceError,
    core::{rules::Rules, shared::Shared},
};
use milequest_photo_processing::MAX_MEMORY;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// The memory that is left. A large picture is decoded alone, small ones beside each other.
pub(super) struct MemoryBudget {
    left: Mutex<u64>,
    returned: Condvar,
}

/// A part of the budget, which is returned when it is dropped.
pub(super) struct MemoryPermit<'b> {
    budget: &'b MemoryBudget,
    bytes: u64,
}

impl Shared for MemoryBudget {
    fn create(_: &Rules) -> Result<Self, ServiceError> {
        Ok(Self { left: Mutex::new(MAX_MEMORY), returned: Condvar::new() })
    }
}

impl MemoryBudget {
    /// Waits until there is memory for so many bytes. More than all of it waits for all of it.
    pub(super) fn take(&self, bytes: u64) -> MemoryPermit<'_> {
        let bytes = bytes.min(MAX_MEMORY);
        let mut left = self.left();
        while *left < bytes {
            left = self.returned.wait(left).unwrap_or_else(PoisonError::into_inner);
        }
        *left -= bytes;
        MemoryPermit { budget: self, bytes }
    }

    fn left(&self) -> MutexGuard<'_, u64> {
        self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for MemoryPermit<'_> {
    fn drop(&mut self) {
        *self.budget.left() += self.bytes;
        self.budget.returned.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{sync::mpsc, thread, time::Duration};

    #[test]
    fn a_picture_waits_for_memory_that_others_return() {
        let budget = MemoryBudget::create(&Rules::default()).expect("a budget");
        let large = budget.take(u64::MAX);
        let (sender, receiver) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(|| {
                let _small = budget.take(1);
                sender.send(()).expect("a test that waits");
            });
            assert!(receiver.recv_timeout(Duration::from_millis(50)).is_err(), "there is nothing left");
            drop(large);
            receiver.recv_timeout(Duration::from_secs(10)).expect("there is enough");
        });
        assert_eq!(*budget.left(), MAX_MEMORY);
    }
}
