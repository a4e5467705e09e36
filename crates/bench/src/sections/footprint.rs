//! What the program takes before it does anything, and what many connections leave behind: its size, its start, its memory, its threads.

use crate::{
    bench::Bench,
    goals::Goals,
    load::{LoadSettings, load},
    paths::PATHS,
    service::{Program, Run},
    table::{Table, megabytes},
};
use anyhow::{Context, Result};
use std::{thread, time::Duration};

/// How often it is started.
const STARTS: usize = 5;

/// How many connections are many.
const MANY: usize = 500;

/// The time in which memory may be given back.
const GIVEN_BACK_IN: Duration = Duration::from_secs(30);

/// The most megabytes: of the file, idle, with many connections, and after these are gone.
const GOALS: [f64; 4] = [31.0, 40.0, 100.0, 60.0];

/// What one program took.
struct Footprint {
    size: f64,
    starts: Vec<Duration>,
    /// Bytes and threads when it is idle, with the largest of the usual numbers of connections, with many, and after these are gone.
    idle: (f64, u64),
    busy: (f64, u64),
    many: (f64, u64),
    after: (f64, u64),
}

/// Measures the programs one after the other, and prints the table.
pub(crate) fn run(bench: &Bench) -> Result<()> {
    let mut table = Table::new(&[
        "program",
        "size",
        "start, median of 5",
        "idle",
        "32 connections",
        "500 connections",
        "30 s after they left",
    ]);
    let mut goals = Goals::default();
    for (name, program) in std::iter::once(("this", &bench.program)).chain(bench.beside.iter().map(|p| ("beside", p))) {
        let found = measure(bench, program)?;
        let state = |(memory, threads): (f64, u64)| format!("{}, {threads} threads", megabytes(memory));
        let start = found.starts.get(STARTS / 2).copied().unwrap_or_default();
        table.row([
            name.to_owned(),
            megabytes(found.size),
            format!("{} ms", start.as_millis()),
            state(found.idle),
            state(found.busy),
            state(found.many),
            state(found.after),
        ]);
        if name == "this" {
            let named = ["the file", "idle", "500 connections", "30 s after they left"];
            let values = [found.size, found.idle.0, found.many.0, found.after.0];
            for ((of, value), most) in named.into_iter().zip(values).zip(GOALS) {
                goals.add(of, format!("at most {most} MB"), format!("{:.1} MB", value / 1e6), value <= most * 1e6);
            }
        }
    }
    table.print();
    bench.judge(&goals)
}

fn measure(bench: &Bench, program: &Program) -> Result<Footprint> {
    let path = PATHS.iter().find(|path| path.name == "who I am").context("no path says who I am")?;
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        starts.push(program.serve(&bench.database, Run::Measurement)?.started_in);
    }
    starts.sort_unstable();
    let service = program.serve(&bench.database, Run::Measurement)?;
    let processor = bench.processor_of(&service);
    bench.settle(&processor)?;
    thread::sleep(Duration::from_secs(1));
    let idle = service.memory_and_threads()?;
    let loaded = |connections| {
        let effort = LoadSettings { connections, warm_up: bench.warm_up(), counted: bench.counted(), seed: 3 };
        thread::scope(|scope| {
            let running = scope.spawn(|| {
                load(service.address, effort, &processor, &|rng, out| {
                    path.request(path.who.draw(&bench.plan, rng), "", out);
                })
            });
            // The most that is seen while they ask.
            let mut most = (0.0, 0);
            while !running.is_finished() {
                let (memory, threads) = service.memory_and_threads()?;
                most = (f64::max(most.0, memory), u64::max(most.1, threads));
                thread::sleep(Duration::from_millis(50));
            }
            running.join().unwrap_or_else(|_| anyhow::bail!("the load ended"))?;
            Ok::<_, anyhow::Error>(most)
        })
    };
    let (busy, many) = (loaded(32)?, loaded(MANY)?);
    thread::sleep(if bench.is_judged { GIVEN_BACK_IN } else { Duration::from_secs(1) });
    let after = service.memory_and_threads()?;
    Ok(Footprint { size: program.size()?, starts, idle, busy, many, after })
}
