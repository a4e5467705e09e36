//! How many threads and connections there are, where the configuration leaves that to the cores.

use super::Config;
use milequest_services::activities;
use std::{num::NonZeroUsize, thread::available_parallelism};

/// How many requests use the database at once for each core. docs/decisions/0015 says why.
const REQUESTS_PER_CORE: u32 = 3;

/// The most requests that use the database at once, unless the configuration says another number. An ordinary PostgreSQL has a hundred
/// connections for everybody.
const MAX_REQUESTS: u32 = 60;

/// The most requests that hash a password at once.
const MAX_HASHING: u32 = 8;

/// The cores from which on two photos are processed at once.
const CORES_FOR_TWO_PHOTOS: u32 = 4;

/// The connections of the thread that serves the live streams.
const STREAMS: u32 = 1;

/// The numbers of threads and connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Capacity {
    /// The threads that read and write HTTP.
    pub(crate) workers: u32,
    /// The requests that use the database at once, each on a thread of its own.
    pub(crate) requests: u32,
    /// The requests that hash a password at once, beside the others.
    pub(crate) hashing: u32,
    /// The photos that are processed at once. This needs no connection.
    pub(crate) photos: u32,
    /// The connections to the database.
    pub(crate) pool_size: u32,
}

impl Capacity {
    /// The numbers of this configuration on this machine.
    pub(crate) fn of(config: &Config) -> Self {
        let cores = available_parallelism().map_or(1, NonZeroUsize::get);
        let cores = u32::try_from(cores).unwrap_or(u32::MAX);
        Self::on(cores, config.workers.0, config.concurrent_requests.0, config.pool_size.0, config.job_workers.0)
    }

    /// A zero leaves a number to the others.
    fn on(cores: u32, workers: u32, requests: u32, pool_size: u32, job_workers: u32) -> Self {
        let batches = u32::try_from(activities::MAX_IN_FLIGHT).unwrap_or(u32::MAX);
        let workers = if workers == 0 { cores.min(256) } else { workers };
        let hashing = cores.min(MAX_HASHING);
        let photos = if cores >= CORES_FOR_TWO_PHOTOS { 2 } else { 1 };
        let requests = if requests == 0 { cores.saturating_mul(REQUESTS_PER_CORE).min(MAX_REQUESTS) } else { requests };
        if pool_size == 0 {
            let pool_size = requests + hashing + batches + job_workers + STREAMS;
            return Self { workers, requests, hashing, photos, pool_size };
        }
        // Requests share what the jobs, the batches and the streams leave, and one connection with them if they leave nothing.
        let left = pool_size.saturating_sub(batches + job_workers + STREAMS).max(1);
        Self { workers, requests: requests.min(left), hashing: hashing.min(left), photos, pool_size }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_follow_from_the_cores() {
        let of = |cores| Capacity::on(cores, 0, 0, 0, 2);
        assert_eq!(of(1), Capacity { workers: 1, requests: 3, hashing: 1, photos: 1, pool_size: 9 });
        assert_eq!(of(2), Capacity { workers: 2, requests: 6, hashing: 2, photos: 1, pool_size: 13 });
        assert_eq!(of(64), Capacity { workers: 64, requests: 60, hashing: 8, photos: 2, pool_size: 73 });
    }

    #[test]
    fn a_number_that_is_given_is_kept_and_requests_fit_into_the_pool() {
        assert_eq!(
            Capacity::on(2, 5, 20, 0, 2),
            Capacity { workers: 5, requests: 20, hashing: 2, photos: 1, pool_size: 27 }
        );
        assert_eq!(
            Capacity::on(2, 0, 0, 8, 2),
            Capacity { workers: 2, requests: 3, hashing: 2, photos: 1, pool_size: 8 }
        );
        let requests = [(16, 2), (16, 0), (3, 2), (2, 2), (1, 8)].map(|(pool, jobs)| Capacity::on(8, 0, 0, pool, jobs));
        assert_eq!(
            requests.map(|capacity| (capacity.requests, capacity.hashing)),
            [(11, 8), (13, 8), (1, 1), (1, 1), (1, 1)]
        );
    }
}
