//! Measures every path by itself: throughput, latency and processor time of the service beside pgbench, compared with
//! the requirements.

use super::{
    path_goals::goals,
    path_results::{CapturedPath, Point},
};
use crate::{
    bench::Bench,
    load::{Connection, LoadSettings, Measurement, Processor, load},
    one_row_server::OneRowServer,
    output::report,
    paths::{self, Path},
    pgbench,
    random::Random,
    service::Run,
    statements::{self, Statement},
    table::{Table, count, ratio, share},
};
use anyhow::{Result, ensure};
use std::{collections::BTreeMap, thread, time::Duration};

/// Measures every path that the service has, and prints the tables.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    let document = bench.document()?;
    let selected = paths::all().filter(|path| bench.only.is_empty() || bench.names(path));
    let (there, missing): (Vec<&Path>, Vec<&Path>) = selected.partition(|path| is_there(&document, path));
    for path in &missing {
        report(format_args!("left out: {}, because the service has no {} yet", path.name, path.documented()));
    }
    bench.database.script("DROP SCHEMA IF EXISTS bench CASCADE")?;
    bench.database.script(statements::LOG_ACTIVITY)?;
    let watched = watch(bench, &there)?;

    let is_compared = |path: &&CapturedPath| bench.connections.iter().any(|of| path.path.is_compared_with_one_row(*of));
    let one_row = watched.iter().find(is_compared).map(|_| OneRowServer::start(&bench.database.url)).transpose()?;
    let service = bench.program.serve(&bench.database, Run::Measurement)?;
    let processor = bench.processor_of(&service);
    let (mut points, mut by_itself) = (Vec::new(), BTreeMap::new());
    for one in &watched {
        let mut of_path = Vec::new();
        for &connections in &bench.connections {
            let handler = one_row.as_ref().filter(|_| one.path.is_compared_with_one_row(connections));
            let point = measure(bench, &service.address, &processor, one, connections, handler)?;
            report(format_args!(
                "{} at {connections}: {:.0}/s, pgbench {:.0}/s, ratio {:.2}",
                one.path.name,
                point.service.per_second,
                point.pgbench.per_second,
                point.ratio()
            ));
            of_path.push(point);
        }
        points.push((one, of_path));
        // Measured at once, while the data is in memory.
        if let Some(measured) = alone(bench, &processor, one)? {
            by_itself.insert(one.path.name, measured);
        }
    }
    let jobs = service.jobs()?;
    drop(service);
    bench.database.run("DROP SCHEMA bench CASCADE")?;

    throughput(&points).print();
    report_others(&points);
    super::report_jobs(&jobs);
    statements(&points, &by_itself).print();
    bench.report_errors(
        points.iter().flat_map(|(one, points)| points.iter().map(|point| (one.path.name, &point.service))),
    )?;
    bench.judge(&goals(&points))
}

/// When a service has asked for notifications again, and so trusts what it remembers.
const TRUSTED_AFTER: Duration = Duration::from_millis(40);

/// Whether the service has a path.
pub(super) fn is_there(document: &serde_json::Value, path: &Path) -> bool {
    !document["paths"][path.documented()].is_null()
}

/// Requests each path once, and reads the statements from the database's log.
pub(super) fn watch(bench: &Bench, paths: &[&'static Path]) -> Result<Vec<CapturedPath>> {
    let service = bench.program.serve(&bench.database, Run::StatementLog)?;
    let mut connection = Connection::open(service.address)?;
    let log = bench.postgres.log();
    let mut watched = Vec::new();
    for path in paths {
        let target = path.who.draw(&bench.plan, &mut Random::of(bench.plan.seed, 77));
        let mut request = Vec::new();
        path.request(target, &super::an_hour_ago(), &mut request);
        // The service remembers who asks once it has heard from the database, which takes a moment.
        for _ in 0..2 {
            connection.ask(&request)?;
            thread::sleep(TRUSTED_AFTER);
        }
        connection.ask(&request)?;
        let end = statements::end_of(&log)?;
        let answered = connection.ask_for_all(&request)?;
        ensure!(
            (200..300).contains(&answered.status),
            "{} answers {}: {}",
            path.name,
            answered.status,
            String::from_utf8_lossy(&answered.body)
        );
        let seen = statements::since(&log, end)?;
        let script = statements::script(path, &bench.plan, target, &seen)?;
        watched.push(CapturedPath { path, target, seen, script });
    }
    Ok(watched)
}

/// Runs the service and pgbench in turn, several times. The result is the round with the median ratio, of those that
/// other processes disturbed least.
fn measure(
    bench: &Bench,
    address: &std::net::SocketAddr,
    processor: &Processor,
    watched: &CapturedPath,
    connections: usize,
    one_row: Option<&OneRowServer>,
) -> Result<Point> {
    let path = watched.path;
    let started_at = super::an_hour_ago();
    let mut rounds = Vec::new();
    for round in 0..bench.rounds {
        bench.settle(processor)?;
        let seed = bench.plan.seed.wrapping_mul(1_000_003) + u64::from(round) * 64 + connections as u64;
        let effort = LoadSettings { connections, warm_up: bench.warm_up(), counted: bench.counted(), seed };
        let ask = |rng: &mut Random, out: &mut Vec<u8>| {
            path.request(path.who.draw(&bench.plan, rng), &started_at, out);
        };
        let service = load(*address, effort, processor, &ask)?;
        bench.settle(processor)?;
        let pgbench = pgbench::run(&bench.database, effort, processor, &watched.script)?;
        rounds.push(Point {
            connections,
            service,
            pgbench,
            one_row: one_row.map(|server| load_one_row(bench, server, processor, path, effort)).transpose()?,
        });
    }
    let least = rounds.iter().map(Point::others).fold(f64::INFINITY, f64::min);
    rounds.retain(|point| point.others() <= least + 0.1);
    rounds.sort_by(|one, other| one.ratio().total_cmp(&other.ratio()));
    let middle = rounds.len() / 2;
    Ok(rounds.swap_remove(middle))
}

/// The same people, asked of a handler that only reads one row.
fn load_one_row(
    bench: &Bench,
    server: &OneRowServer,
    processor: &Processor,
    path: &Path,
    effort: LoadSettings,
) -> Result<Measurement> {
    bench.settle(processor)?;
    let ask = |rng: &mut Random, out: &mut Vec<u8>| {
        OneRowServer::request(path.who.draw(&bench.plan, rng).person, out);
    };
    load(server.address, effort, processor, &ask)
}

/// For a path that only reads with more than one statement, runs all of them with pgbench: the result if the service itself cost
/// nothing.
fn alone(bench: &Bench, processor: &Processor, one: &CapturedPath) -> Result<Option<Measurement>> {
    let questions = one.seen.iter().filter(|statement| statement.is_question()).count();
    if one.path.writes() || questions < 2 || !bench.connections.contains(&IN_PARALLEL) {
        return Ok(None);
    }
    let script = statements::all_of(one.path, &bench.plan, one.target, &one.seen)?;
    let effort = LoadSettings { connections: IN_PARALLEL, warm_up: bench.warm_up(), counted: bench.counted(), seed: 5 };
    pgbench::run(&bench.database, effort, processor, &script).map(Some)
}

/// The number of connections for this comparison.
const IN_PARALLEL: usize = 8;

fn throughput(points: &[(&CapturedPath, Vec<Point>)]) -> Table {
    let mut table = Table::new(&[
        "path",
        "connections",
        "service",
        "p50, p95, p99, longest",
        "p99/p50",
        "processor: service, PostgreSQL",
        "pgbench",
        "p50, p95, p99, longest",
        "processor: PostgreSQL",
        "ratio",
    ]);
    for (one, points) in points {
        for point in points {
            let Point { connections, service, pgbench, .. } = point;
            table.row([
                one.path.name.to_owned(),
                connections.to_string(),
                format!("{}/s", count(service.per_second)),
                super::times(service),
                format!("{:.1}", service.times.spread()),
                format!("{:.0} µs, {:.0} µs", service.service_us, service.postgres_us),
                format!("{}/s", count(pgbench.per_second)),
                super::times(pgbench),
                format!("{:.0} µs", pgbench.postgres_us),
                ratio(point.ratio()),
            ]);
        }
    }
    table
}

/// Reports the share of the processors that other processes used.
fn report_others(points: &[(&CapturedPath, Vec<Point>)]) {
    let all = points.iter().flat_map(|(_, points)| points).flat_map(|point| [&point.service, &point.pgbench]);
    let mut others: Vec<f64> = all.map(|measured| measured.others * 100.0).collect();
    others.sort_by(f64::total_cmp);
    let (middle, most) = (others.get(others.len() / 2), others.last());
    if let Some((middle, most)) = middle.zip(most) {
        println!(
            "\nSomething else had {middle:.0} % of the processors in the median of these measurements, {most:.0} % at most."
        );
    }
}

fn statements(points: &[(&CapturedPath, Vec<Point>)], alone: &BTreeMap<&'static str, Measurement>) -> Table {
    let mut table = Table::new(&["path", "statements of a request", "all of them by pgbench", "service, of that"]);
    for (one, of_path) in points {
        let gists: Vec<String> = one.seen.iter().map(Statement::gist).collect();
        let listed = match gists.len() {
            0 => "none".to_owned(),
            number => format!("{number}: {}", gists.join(", ")),
        };
        let point = of_path.iter().find(|point| point.connections == IN_PARALLEL);
        let all = alone.get(one.path.name);
        let of_all = point.zip(all).map(|(point, all)| share(point.service.per_second, all.per_second));
        let all = all.map(|all| format!("{}/s", count(all.per_second)));
        table.row([one.path.name.to_owned(), listed, all.unwrap_or_default(), of_all.unwrap_or_default()]);
    }
    table
}
