//! Waiting with a bound. A server that shows no sign of life gets two minutes; one that is at work,
//! such as replaying its log after a crash, gets as long as a big database can take.

use crate::Step;
use std::{
    path::Path,
    time::{Duration, Instant},
};

const WITHOUT_A_SIGN: Duration = Duration::from_secs(120);
const AT_WORK: Duration = Duration::from_secs(3600);
const BETWEEN_REPORTS: Duration = Duration::from_secs(5);

/// One wait for a server to become ready.
pub(crate) struct Patience {
    begun: Instant,
    reported: Instant,
}

impl Patience {
    pub(crate) fn new() -> Self {
        let now = Instant::now();
        Self { begun: now, reported: now }
    }

    /// A moment more, or the end of it.
    pub(crate) fn wait(
        &mut self,
        at_work: bool,
        log: &Path,
        on_step: &mut dyn FnMut(Step),
    ) -> Result<(), crate::Error> {
        let waited = self.begun.elapsed();
        if waited > if at_work { AT_WORK } else { WITHOUT_A_SIGN } {
            return Err(crate::Error::NotReady { waited, log: log.to_owned() });
        }
        if self.reported.elapsed() > BETWEEN_REPORTS {
            self.reported = Instant::now();
            on_step(Step::StillStarting { waited });
        }
        nap();
        Ok(())
    }
}

/// Until `is_over` says so; false if it does not in time.
pub(crate) fn wait_until(limit: Duration, mut is_over: impl FnMut() -> bool) -> bool {
    let begun = Instant::now();
    loop {
        if is_over() {
            return true;
        }
        if begun.elapsed() > limit {
            return false;
        }
        nap();
    }
}

fn nap() {
    std::thread::sleep(Duration::from_millis(10));
}
