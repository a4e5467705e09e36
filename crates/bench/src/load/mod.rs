//! Load: a number of connections that send requests as fast as they are answered, for a given time; and clients of live streams.

mod cpu;
mod http;
mod streams;

pub(crate) use cpu::{CpuTime, Processor};
pub(crate) use http::Connection;
pub(crate) use streams::Streams;

use crate::random::Random;
use anyhow::{Result, anyhow};
use std::{
    net::SocketAddr,
    thread,
    time::{Duration, Instant},
};

/// The result of one load.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measurement {
    pub(crate) per_second: f64,
    pub(crate) times: Times,
    /// The number of errors, and the first of them.
    pub(crate) errors: u64,
    pub(crate) first_error: Option<String>,
    /// Processor time for one request in microseconds: of the service, and of PostgreSQL.
    pub(crate) service_us: f64,
    pub(crate) postgres_us: f64,
    /// The same of the client that sends the requests.
    pub(crate) client_us: f64,
    /// The share of all processors that other processes used meanwhile.
    pub(crate) others: f64,
}

/// The durations of answers in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Times {
    pub(crate) p50: u64,
    pub(crate) p95: u64,
    pub(crate) p99: u64,
    pub(crate) longest: u64,
}

impl Times {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a length is an index")]
    pub(crate) fn of(mut all: Vec<u32>) -> Self {
        all.sort_unstable();
        let at = |share: f64| {
            let place = ((all.len() as f64 * share).ceil() as usize).saturating_sub(1);
            all.get(place).copied().unwrap_or_default().into()
        };
        Self { p50: at(0.5), p95: at(0.95), p99: at(0.99), longest: at(1.0) }
    }

    /// How many medians the slowest of a hundred takes.
    pub(crate) fn spread(&self) -> f64 {
        self.p99 as f64 / (self.p50 as f64).max(1.0)
    }
}

/// Writes the request of a connection, with its random numbers.
pub(crate) type Ask<'a> = dyn Fn(&mut Random, &mut Vec<u8>) + Sync + 'a;

/// The number of connections, and the duration.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LoadSettings {
    pub(crate) connections: usize,
    /// Not counted: connections are opened and caches are filled meanwhile.
    pub(crate) warm_up: Duration,
    pub(crate) counted: Duration,
    /// The seed of the connections' random numbers.
    pub(crate) seed: u64,
}

#[derive(Default)]
struct WorkerResult {
    times: Vec<u32>,
    errors: u64,
    first_error: Option<String>,
}

/// Sends requests, and counts those that begin and end within the counted time.
pub(crate) fn load(
    address: SocketAddr,
    effort: LoadSettings,
    processor: &Processor,
    ask: &Ask<'_>,
) -> Result<Measurement> {
    let from = Instant::now() + effort.warm_up;
    let until = from + effort.counted;
    let (tallies, spent) = thread::scope(|scope| {
        let connections: Vec<_> = (0..effort.connections as u64)
            .map(|number| scope.spawn(move || one(address, Random::of(effort.seed, number), from, until, ask)))
            .collect();
        thread::sleep(from.saturating_duration_since(Instant::now()));
        let before = processor.spent();
        thread::sleep(until.saturating_duration_since(Instant::now()));
        let spent = before.and_then(|before| Ok(processor.spent()?.since(before)));
        let tallies =
            connections.into_iter().map(|one| one.join().unwrap_or_else(|_| Err(anyhow!("a connection ended"))));
        (tallies.collect::<Result<Vec<_>>>(), spent)
    });
    let (tallies, spent) = (tallies?, spent?);
    let errors = tallies.iter().map(|tally| tally.errors).sum();
    let first_error = tallies.iter().find_map(|tally| tally.first_error.clone());
    let times: Vec<u32> = tallies.into_iter().flat_map(|tally| tally.times).collect();
    let count = times.len() as f64;
    Ok(Measurement {
        per_second: count / effort.counted.as_secs_f64(),
        times: Times::of(times),
        errors,
        first_error,
        service_us: spent.service.as_secs_f64() * 1e6 / count.max(1.0),
        postgres_us: spent.postgres.as_secs_f64() * 1e6 / count.max(1.0),
        client_us: spent.client.as_secs_f64() * 1e6 / count.max(1.0),
        others: others(spent, effort.counted),
    })
}

/// The share of all processors that other processes used in this time.
pub(crate) fn others(spent: CpuTime, time: Duration) -> f64 {
    let cores = thread::available_parallelism().map_or(1, usize::from) as f64;
    spent.others().as_secs_f64() / (cores * time.as_secs_f64().max(f64::MIN_POSITIVE))
}

fn one(address: SocketAddr, mut rng: Random, from: Instant, until: Instant, ask: &Ask<'_>) -> Result<WorkerResult> {
    let mut connection = Connection::open(address)?;
    let (mut tally, mut request) = (WorkerResult::default(), Vec::with_capacity(1024));
    loop {
        request.clear();
        ask(&mut rng, &mut request);
        let begun = Instant::now();
        if begun >= until {
            return Ok(tally);
        }
        let status = connection.ask(&request);
        let ended = Instant::now();
        match status {
            Ok(200..300) => {
                if begun >= from && ended <= until {
                    tally.times.push(u32::try_from((ended - begun).as_micros()).unwrap_or(u32::MAX));
                }
            }
            other => {
                tally.errors += 1;
                let error =
                    other.as_ref().map_or_else(|error| format!("{error:#}"), |status| format!("status {status}"));
                tally.first_error.get_or_insert(error);
                if other.is_err() {
                    connection = Connection::open(address)?;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_99th_percentile_is_not_exceeded_by_99_of_100_times() {
        let times = Times::of((1..=100).rev().collect());
        assert_eq!(times, Times { p50: 50, p95: 95, p99: 99, longest: 100 });
        assert_eq!(Times::of(Vec::new()), Times::default());
    }
}
