//! The slowest answers to what somebody who is signed in reads most, and beside them those of another program, such as an older one.

use crate::{
    bench::Bench,
    goals::Goals,
    load::{LoadSettings, Measurement, load},
    output::report,
    paths::{PATHS, Path},
    service::{Run, Service},
    table::{Table, count, milliseconds, ratio},
};
use anyhow::Result;

/// The paths, unless others are named.
const USUAL: [&str; 2] = ["who I am", "my stats"];

/// The connections with which goals are judged.
const JUDGED: usize = 32;

/// How much faster it is to be than the program beside it.
const FASTER: f64 = 1.5;

/// Measures the programs in turn, and prints the table.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    let this = ("this", bench.program.serve(&bench.database, Run::Measurement)?);
    let beside = bench.beside.as_ref().map(|beside| beside.serve(&bench.database, Run::Measurement)).transpose()?;
    let programs: Vec<(&str, Service)> = std::iter::once(this).chain(beside.map(|beside| ("beside", beside))).collect();
    let is_wanted = |path: &Path| if bench.only.is_empty() { USUAL.contains(&path.name) } else { bench.names(path) };
    let paths = PATHS.iter().filter(|path| is_wanted(path));
    let mut table = Table::new(&[
        "path",
        "connections",
        "program",
        "requests",
        "p50, p95, p99, longest",
        "p99/p50",
        "processor: service, PostgreSQL",
        "longest of all rounds",
        "something else",
    ]);
    let (mut goals, mut errors) = (Goals::default(), Vec::new());
    for path in paths {
        for &connections in &bench.connections {
            let measured = measure(bench, &programs, path, connections)?;
            for ((name, _), (middle, longest)) in programs.iter().zip(&measured) {
                table.row([
                    path.name.to_owned(),
                    connections.to_string(),
                    (*name).to_owned(),
                    format!("{}/s", count(middle.per_second)),
                    super::times(middle),
                    format!("{:.1}", middle.times.spread()),
                    format!("{:.0} µs, {:.0} µs", middle.service_us, middle.postgres_us),
                    format!("{} ms", milliseconds(*longest)),
                    format!("{:.0} %", middle.others * 100.0),
                ]);
            }
            if connections == JUDGED && path.is_signed_in_read() {
                judge(&mut goals, path, &measured);
            }
            errors.extend(measured.into_iter().map(|(middle, _)| (path.name, middle)));
        }
    }
    table.print();
    for (name, service) in &programs {
        if programs.len() > 1 {
            println!("\nThe service of \"{name}\":");
        }
        super::report_jobs(&service.jobs()?);
    }
    drop(programs);
    bench.report_errors(errors.iter().map(|(name, measured)| (*name, measured)))?;
    bench.judge(&goals)
}

/// For each program the round with the median p99, and the longest answer of all rounds.
fn measure(
    bench: &Bench,
    programs: &[(&str, Service)],
    path: &Path,
    connections: usize,
) -> Result<Vec<(Measurement, u64)>> {
    let started_at = super::an_hour_ago();
    let ask = |rng: &mut crate::random::Random, out: &mut Vec<u8>| {
        path.request(path.who.draw(&bench.plan, rng), &started_at, out);
    };
    let mut rounds: Vec<Vec<Measurement>> = programs.iter().map(|_| Vec::new()).collect();
    for round in 0..bench.rounds {
        for ((name, service), measured) in programs.iter().zip(&mut rounds) {
            let processor = bench.processor_of(service);
            bench.settle(&processor)?;
            let seed = bench.plan.seed.wrapping_mul(1_000_003) + u64::from(round) * 64 + connections as u64;
            let effort = LoadSettings { connections, warm_up: bench.warm_up(), counted: bench.counted(), seed };
            let one = load(service.address, effort, &processor, &ask)?;
            report(format_args!(
                "{} at {connections}, {name}: {:.0}/s, {}",
                path.name,
                one.per_second,
                super::times(&one)
            ));
            measured.push(one);
        }
    }
    Ok(rounds.into_iter().map(middle).collect())
}

fn middle(mut rounds: Vec<Measurement>) -> (Measurement, u64) {
    let longest = rounds.iter().map(|one| one.times.longest).max().unwrap_or_default();
    rounds.sort_by_key(|one| one.times.p99);
    let middle = rounds.len() / 2;
    (rounds.swap_remove(middle), longest)
}

fn judge(goals: &mut Goals, path: &Path, measured: &[(Measurement, u64)]) {
    let [(this, longest), others @ ..] = measured else { return };
    let spread = this.times.spread();
    let at = format!("at {JUDGED} connections");
    goals.add(path.name, format!("p99 at most 3 times p50 {at}"), format!("{spread:.1}"), spread <= 3.0);
    let found = format!("{} ms", milliseconds(*longest));
    goals.add(path.name, format!("the longest at most 25 ms {at}"), found, *longest <= 25_000);
    for (other, _) in others {
        let faster = this.per_second / other.per_second.max(f64::MIN_POSITIVE);
        let wanted = format!("at least {FASTER} times the program beside it {at}");
        goals.add(path.name, wanted, ratio(faster), faster >= FASTER);
    }
}
