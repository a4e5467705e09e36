//! Measures the benches by processor time instead of elapsed time, so that other programs on the machine count less,
//! and takes the median of some rounds.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// Whether the bench should measure. `cargo test --all-targets` runs benches too, without the argument.
pub(crate) fn wanted() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}

/// The median duration of this number of rounds.
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

/// The processor time that this process has used so far.
fn processor() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let whole = u64::try_from(time.tv_sec).expect("seconds");
    Duration::from_secs(whole) + Duration::from_nanos(u64::try_from(time.tv_nsec).expect("nanoseconds"))
}
