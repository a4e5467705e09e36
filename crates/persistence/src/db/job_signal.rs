//! What wakes whoever waits for jobs, at once and without asking the database.

use std::{
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

/// A bell within this process. It counts its strokes, so that who looked away for a moment misses none.
#[derive(Debug, Default)]
pub struct Bell {
    strokes: Mutex<Strokes>,
    struck: Condvar,
}

/// How often it was rung.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Strokes {
    /// For what was enqueued in this process.
    pub here: u64,
    /// For what other processes said that they enqueued.
    pub elsewhere: u64,
}

impl Bell {
    /// How often it was rung until now. Take this before looking for work.
    #[must_use]
    pub fn strokes(&self) -> Strokes {
        *self.strokes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Rings, for something in this process.
    pub fn ring(&self) {
        self.strike(|strokes| strokes.here += 1);
    }

    /// Rings for another process.
    pub(crate) fn ring_for_another(&self) {
        self.strike(|strokes| strokes.elsewhere += 1);
    }

    fn strike(&self, count: impl FnOnce(&mut Strokes)) {
        count(&mut self.strokes.lock().unwrap_or_else(PoisonError::into_inner));
        self.struck.notify_all();
    }

    /// Waits for a stroke that is not among these, but no longer than `most`.
    pub fn wait(&self, heard: Strokes, most: Duration) {
        self.wait_while(most, |strokes| *strokes == heard);
    }

    /// The same for strokes of this process alone.
    pub(crate) fn wait_here(&self, heard: u64, most: Duration) {
        self.wait_while(most, |strokes| strokes.here == heard);
    }

    fn wait_while(&self, most: Duration, nothing_new: impl Fn(&Strokes) -> bool) {
        let strokes = self.strokes.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.struck.wait_timeout_while(strokes, most, |strokes| nothing_new(strokes)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_mins(10);

    #[test]
    fn a_stroke_between_looking_and_waiting_is_not_missed() {
        let bell = Bell::default();
        let heard = bell.strokes();
        bell.ring();
        bell.wait(heard, LONG);
        bell.wait_here(heard.here, LONG);
    }

    #[test]
    fn who_listens_to_this_process_alone_sleeps_through_the_others() {
        let bell = Bell::default();
        let heard = bell.strokes();
        bell.ring_for_another();
        bell.wait(heard, LONG);
        bell.wait_here(heard.here, Duration::from_millis(1));
        assert_eq!(bell.strokes(), Strokes { here: 0, elsewhere: 1 });
    }
}
