//! Bounded waits. An idle server gets two minutes. A busy one, such as one that replays its log after a crash,
//! gets an hour.

use crate::Step;
use std::{
    path::Path,
    time::{Duration, Instant},
};

const IDLE_LIMIT: Duration = Duration::from_mins(2);
const BUSY_LIMIT: Duration = Duration::from_hours(1);
const REPORT_INTERVAL: Duration = Duration::from_secs(5);

/// One wait for a server to become ready.
pub(crate) struct StartupWait {
    started: Instant,
    reported: Instant,
}

impl StartupWait {
    pub(crate) fn new() -> Self {
        let now = Instant::now();
        Self { started: now, reported: now }
    }

    /// Waits a moment, or fails when the limit has passed.
    pub(crate) fn wait(
        &mut self,
        is_busy: bool,
        log: &Path,
        on_step: &mut dyn FnMut(Step),
    ) -> Result<(), crate::Error> {
        let waited = self.started.elapsed();
        if waited > if is_busy { BUSY_LIMIT } else { IDLE_LIMIT } {
            return Err(crate::Error::NotReady { waited, log: log.to_owned() });
        }
        if self.reported.elapsed() > REPORT_INTERVAL {
            self.reported = Instant::now();
            on_step(Step::StillStarting { waited });
        }
        pause();
        Ok(())
    }
}

/// Waits until `is_over` returns true. Returns false when the limit passes first.
pub(crate) fn wait_until(limit: Duration, mut is_over: impl FnMut() -> bool) -> bool {
    let started = Instant::now();
    loop {
        if is_over() {
            return true;
        }
        if started.elapsed() > limit {
            return false;
        }
        pause();
    }
}

fn pause() {
    std::thread::sleep(Duration::from_millis(10));
}
