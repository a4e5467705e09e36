//! How many connections the system's limit of open files leaves room for.

use rustix::process::{Resource, getrlimit, setrlimit};

/// A service with fewer connections than this is of no use, whatever the limit is.
const LEAST: usize = 16;

/// How many connections more than the limit each worker takes, so that there is room for one that replaces another.
const REPLACED_PER_WORKER: usize = 32;

/// The number of connections there may be: those that are wanted, or those that the limit of open files leaves beside what is reserved.
/// The soft limit is raised as far as that needs and the hard one allows.
pub(super) fn connections(wanted: usize, reserved: usize) -> usize {
    let needed = wanted.saturating_add(reserved);
    let allowed = raise_limit(needed);
    let connections = within(allowed, wanted, reserved);
    if connections < wanted {
        tracing::warn!(
            "this process may have {allowed} files open, so it takes {connections} connections and not {wanted}: raise its limit \
             (ulimit -n, LimitNOFILE) to {needed}, or set max_connections"
        );
    }
    connections
}

/// The same for one worker, with those that are about to be closed.
pub(super) fn connections_per_worker(total: usize, workers: usize) -> usize {
    total.div_ceil(workers.max(1)) + REPLACED_PER_WORKER
}

/// Raises the soft limit, and says what it is then.
fn raise_limit(needed: usize) -> usize {
    let mut limit = getrlimit(Resource::Nofile);
    let is_enough = |current: Option<u64>| current.is_none_or(|current| current >= needed as u64);
    if !is_enough(limit.current) {
        let raised = if is_enough(limit.maximum) { Some(needed as u64) } else { limit.maximum };
        let before = std::mem::replace(&mut limit.current, raised);
        if let Err(error) = setrlimit(Resource::Nofile, limit) {
            tracing::warn!(%error, "the limit of open files cannot be raised");
            limit.current = before;
        }
    }
    limit.current.map_or(usize::MAX, |current| usize::try_from(current).unwrap_or(usize::MAX))
}

fn within(allowed: usize, wanted: usize, reserved: usize) -> usize {
    wanted.min(allowed.saturating_sub(reserved)).max(LEAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_what_is_reserved() {
        assert_eq!(within(20_000, 4096, 300), 4096);
        assert_eq!(within(1024, 4096, 300), 724);
        assert_eq!(within(100, 4096, 300), LEAST);
    }
}
