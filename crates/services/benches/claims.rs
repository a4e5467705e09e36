//! Measures the cost of a claim by the number of waiting jobs, run by `scripts/bench-jobs`. It prints the table in
//! `docs/performance-appendix.md`.
//!
//! Each row fills the queue, then claims and ends batches of eight, adding as many again, and prints the median and the
//! 99th percentile of a hundred. `held` means that another session keeps a snapshot open, as a dump does, so that no
//! dead row can be removed.

#![expect(clippy::expect_used, reason = "a measurement that cannot go on should stop there")]

use chrono::{DateTime, TimeDelta, Utc};
use milequest_persistence::{
    Db, DbSettings, StoreError,
    jobs::{NewJob, PRIORITIES, claim, enqueue_all, finish},
    test_kit::{TestDatabase, execute, settings},
};
use std::time::{Duration, Instant};

const BATCH: usize = 8;
const ROUNDS: u32 = 4_000;

fn main() {
    // `cargo test --all-targets` runs benches too, without the argument.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    println!("| waiting | claim, median | claim, p99 | ending one, median | throughput of one thread |");
    println!("|---|---|---|---|---|");
    for waiting in [0, 10_000, 100_000] {
        row(waiting, Shape::Due);
    }
    row(100_000, Shape::Later);
    row(100_000, Shape::Held);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// All waiting jobs are due.
    Due,
    /// All waiting jobs are due tomorrow, and have a higher priority than the claimed ones.
    Later,
    /// A snapshot is held open.
    Held,
}

fn row(waiting: usize, shape: Shape) {
    let database = TestDatabase::new();
    let db = Db::connect(DbSettings { slow_query: Duration::from_mins(1), ..settings(database.url().clone()) });
    let db = db.expect("a connection");
    let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
    let backlog = if shape == Shape::Later { (0, now + TimeDelta::days(1)) } else { (1, now) };
    add(&db, waiting, backlog.0, backlog.1);
    db.write(|tx| execute(tx, "CREATE TABLE held ()")).expect("a table");
    let times = if shape == Shape::Held {
        db.read(|holder| -> Result<_, StoreError> {
            execute(holder, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM held")?;
            let times = measure(&db, now);
            execute(holder, "COMMIT")?;
            Ok(times)
        })
    } else {
        Ok(measure(&db, now))
    };
    let Times { mut claims, mut ends, all } = times.expect("times");
    let name = match shape {
        Shape::Due => "",
        Shape::Later => ", none of them due",
        Shape::Held => ", snapshot held",
    };
    let per_second = f64::from(ROUNDS) * BATCH as f64 / all.as_secs_f64();
    println!(
        "| {waiting}{name} | {:?} | {:?} | {:?} | {per_second:.0}/s |",
        quantile(&mut claims, 0.5),
        quantile(&mut claims, 0.99),
        quantile(&mut ends, 0.5)
    );
}

struct Times {
    claims: Vec<Duration>,
    ends: Vec<Duration>,
    all: Duration,
}

fn measure(db: &Db, now: DateTime<Utc>) -> Times {
    let mut times = Times { claims: Vec::new(), ends: Vec::new(), all: Duration::ZERO };
    for _ in 0..ROUNDS {
        add(db, BATCH, 1, now);
        let begun = Instant::now();
        let claimed = db.write(|tx| claim(tx, now, 8, &PRIORITIES)).expect("a claim");
        times.claims.push(begun.elapsed());
        assert_eq!(claimed.len(), BATCH);
        for job in &claimed {
            let begun = Instant::now();
            assert!(db.write(|tx| finish(tx, job)).expect("an end"));
            times.ends.push(begun.elapsed());
        }
        times.all += begun.elapsed();
    }
    times
}

fn add(db: &Db, jobs: usize, priority: i16, run_at: DateTime<Utc>) {
    let job = NewJob {
        kind: "bench".to_owned(),
        payload: serde_json::json!({ "letter": "x".repeat(200) }),
        priority,
        key: None,
        run_at,
        max_attempts: 3,
        lease_ms: 60_000,
        created_at: run_at,
    };
    db.write(|tx| enqueue_all(tx, &vec![job.clone(); jobs])).expect("jobs");
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "times and indices are small")]
fn quantile(times: &mut [Duration], share: f64) -> Duration {
    times.sort();
    let place = (times.len() as f64 * share) as usize;
    Duration::from_micros(times[place.min(times.len() - 1)].as_micros() as u64)
}
