//! Reconciliation: its duration for all totals and for the changed ones, and its effect on concurrent writes.

use crate::{
    bench::Bench,
    load::{LoadSettings, Measurement, Processor, load},
    paths::{DIFFERENT_GOALS, PATHS, Path},
    service::Run,
    table::{Table, count, milliseconds, seconds},
};
use anyhow::{Context, Result};
use std::{
    net::SocketAddr,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// The number of connections that log meanwhile.
const WRITERS: usize = 4;

/// A run of the command: its duration, and its result for each total.
struct ReconcileRun {
    took: Duration,
    /// The processor time of PostgreSQL meanwhile.
    spent: Duration,
    totals: Vec<(String, f64)>,
}

/// Measures reconciliation, and prints the tables.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    let path = PATHS.iter().find(|path| path.name == DIFFERENT_GOALS).context("no path logs")?;
    let service = bench.program.serve(&bench.database, Run::Measurement)?;
    let processor =
        Processor { service: Some(service.pid()), postmaster: bench.postgres.pid(), client: std::process::id() };
    let log = |connections, counted| {
        let effort = LoadSettings { connections, warm_up: bench.warm_up(), counted, seed: bench.plan.seed ^ 0x5b };
        log_for(bench, path, service.address, effort, &processor)
    };

    let alone = reconcile(bench, &processor, &["--check"])?;
    let undisturbed = log(WRITERS, bench.counted())?;
    let done = AtomicBool::new(false);
    // This run repairs, and the next run of recent changes begins at it.
    let (comparison, meanwhile) = thread::scope(|scope| {
        let writers = scope.spawn(|| {
            let mut all = Vec::new();
            while !done.load(Ordering::Relaxed) {
                all.push(log(WRITERS, bench.counted())?);
            }
            Ok::<_, anyhow::Error>(all)
        });
        let comparison = reconcile(bench, &processor, &[]);
        done.store(true, Ordering::Relaxed);
        (comparison, writers.join().unwrap_or_else(|_| anyhow::bail!("the writers ended")))
    });
    let (comparison, meanwhile) = (comparison?, meanwhile?);

    let mut totals = Table::new(&["total", "alone", "while others log"]);
    for ((name, alone), (_, comparison)) in alone.totals.iter().zip(&comparison.totals) {
        totals.row([name.clone(), seconds(*alone), seconds(*comparison)]);
    }
    totals.row(["all of them".to_owned(), seconds(alone.took.as_secs_f64()), seconds(comparison.took.as_secs_f64())]);
    let spent = |counted: &ReconcileRun| seconds(counted.spent.as_secs_f64());
    totals.row([
        "processor: PostgreSQL".to_owned(),
        spent(&alone),
        format!("{}, logging included", spent(&comparison)),
    ]);
    totals.print();

    let mut writers = Table::new(&["logging with 4 connections", "per second", "p50, p99", "the longest", "errors"]);
    writers.row(writing("alone", &undisturbed));
    for (name, one) in [
        (
            "while everything is counted, the best part",
            meanwhile.iter().max_by(|a, b| a.per_second.total_cmp(&b.per_second)),
        ),
        ("the worst part", meanwhile.iter().min_by(|a, b| a.per_second.total_cmp(&b.per_second))),
    ] {
        if let Some(one) = one {
            writers.row(writing(name, one));
        }
    }
    writers.print();

    let mut touched =
        Table::new(&["touched people", "touched goals", "counting what was touched", "processor: PostgreSQL"]);
    for part in [0.0, 0.1, 1.0] {
        if part > 0.0 {
            log(WRITERS, bench.counted().mul_f64(part))?;
        }
        let (people, goals) = ("user_stats", "goal_progress");
        let touched_in = |table| {
            bench.database.value::<u64>(&format!(
                "SELECT count(*) FROM {table} WHERE touched_at >= (SELECT max(started_at) FROM reconciliations
                 WHERE repairs AND ended_at IS NOT NULL) - interval '1 hour'"
            ))
        };
        let (people, goals) = (touched_in(people)?, touched_in(goals)?);
        let counted = reconcile(bench, &processor, &["--touched", "--check"])?;
        touched.row([
            count(people as f64),
            count(goals as f64),
            seconds(counted.took.as_secs_f64()),
            seconds(counted.spent.as_secs_f64()),
        ]);
    }
    touched.print();
    let all = std::iter::once(("logging", &undisturbed)).chain(meanwhile.iter().map(|one| ("logging meanwhile", one)));
    bench.report_errors(all)
}

fn log_for(
    bench: &Bench,
    path: &Path,
    address: SocketAddr,
    effort: LoadSettings,
    processor: &Processor,
) -> Result<Measurement> {
    let started_at = super::an_hour_ago();
    load(address, effort, processor, &|rng, out| path.request(path.who.draw(&bench.plan, rng), &started_at, out))
}

fn writing(name: &str, measured: &Measurement) -> [String; 5] {
    let times = measured.times;
    [
        name.to_owned(),
        count(measured.per_second),
        format!("{}, {} ms", milliseconds(times.p50), milliseconds(times.p99)),
        format!("{} ms", milliseconds(times.longest)),
        measured.errors.to_string(),
    ]
}

/// Runs the command, which fails if anything has drifted and is not repaired.
fn reconcile(bench: &Bench, processor: &Processor, arguments: &[&str]) -> Result<ReconcileRun> {
    let (begun, before) = (Instant::now(), processor.spent()?);
    let output = bench.program.run(&bench.database, &[&["reconcile"], arguments].concat())?;
    let (took, spent) = (begun.elapsed(), processor.spent()?.since(before).postgres);
    let total = |line: &str| {
        let (name, rest) = line.split_once(": ")?;
        let seconds = rest.rsplit_once('(')?.1.strip_suffix(" s)")?.parse().ok()?;
        Some((name.to_owned(), seconds))
    };
    Ok(ReconcileRun { took, spent, totals: output.lines().filter_map(total).collect() })
}
