//! How the benches here measure: processor time and not that of the clock on the wall, so that what else runs on the
//! machine counts less, and the median of some rounds.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// Whether there is something to measure. `cargo test --all-targets` runs benches too, with nothing to say to them.
pub(crate) fn wanted() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}

/// What one of so many rounds takes.
pub(crate) fn median(rounds: usize, mut run: impl FnMut()) -> Duration {
    let mut times: Vec<_> = (0..rounds)
        .map(|_| {
            let before = processor();
            run();
            processor().saturating_sub(before)
        })
        .collect();
    times.sort_unstable();
    times[rounds / 2]
}

/// What this process has had of the processor so far.
fn processor() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let whole = u64::try_from(time.tv_sec).expect("seconds");
    Duration::from_secs(whole) + Duration::from_nanos(u64::try_from(time.tv_nsec).expect("nanoseconds"))
}
