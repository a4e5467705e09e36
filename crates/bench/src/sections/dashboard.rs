//! Compares the dashboard in one statement with the statements of the paths that give the same data one by one.

use super::paths::{is_there, watch};
use crate::{
    bench::Bench,
    load::{LoadSettings, Processor},
    output::report,
    paths::{Comparison, Path},
    pgbench, statements,
    table::{Table, count, milliseconds},
    targets::Who,
};
use anyhow::Result;

const fn of(name: &'static str, path: &'static str) -> Path {
    Path {
        name,
        who: Who::Anybody,
        method: "GET",
        path,
        body: "",
        comparison: Comparison::Sql("SELECT 1"),
        requirements: &[],
    }
}

/// The whole dashboard at once.
const ONE: Path = of("the dashboard", "/api/v1/me/dashboard");
/// The parts of it that have their own paths.
const PARTS: [Path; 4] = [
    of("its teams", "/api/v1/me/teams"),
    of("its activities", "/api/v1/me/activities"),
    of("its stats", "/api/v1/me/stats"),
    of("its unread count", "/api/v1/notifications/unread-count"),
];

/// Measures both variants, and prints the table.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    let document = bench.document()?;
    if !is_there(&document, &ONE) {
        report("left out: the dashboard, because the service has none yet");
        return Ok(());
    }
    let parts: Vec<&'static Path> = PARTS.iter().filter(|path| is_there(&document, path)).collect();
    let mut table = Table::new(&["the dashboard", "statements", "pgbench, 8 connections", "p50, p99"]);
    for (name, paths) in [("in one", vec![&ONE]), ("part by part", parts)] {
        let watched = watch(bench, &paths)?;
        let mut script = pgbench::Script::default();
        let mut statements = 0;
        for one in &watched {
            // Both variants authenticate the viewer.
            let seen: Vec<_> =
                one.seen.iter().filter(|one| one.is_question() && !one.text.contains("sessions")).cloned().collect();
            statements += seen.len();
            script.add(&statements::all_of(one.path, &bench.plan, one.target, &seen)?);
        }
        let effort = LoadSettings { connections: 8, warm_up: bench.warm_up(), counted: bench.counted(), seed: 13 };
        let processor = Processor { service: None, postmaster: bench.postgres.pid(), client: std::process::id() };
        let measured = pgbench::run(&bench.database, effort, &processor, &script)?;
        let times = measured.times;
        table.row([
            name.to_owned(),
            statements.to_string(),
            format!("{}/s", count(measured.per_second)),
            format!("{}, {} ms", milliseconds(times.p50), milliseconds(times.p99)),
        ]);
    }
    table.print();
    Ok(())
}
