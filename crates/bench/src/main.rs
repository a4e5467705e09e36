//! The benchmark behind `scripts/bench`. It creates a large world, measures the frequent requests of the service on it, runs the same
//! statements in pgbench, and prints the results as tables.

mod bench;
mod goals;
mod load;
mod one_row_server;
mod output;
mod paths;
mod pgbench;
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "its numbers are far below 2^32")]
mod plan;
mod postgres;
mod random;
mod sections;
mod service;
mod statements;
mod table;
mod targets;
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "its numbers are drawn between bounds that fit"
)]
mod world;

use anyhow::{Context, Result};
use bench::Bench;
use clap::{Parser, ValueEnum};
use output::report;
use plan::Plan;
use postgres::{Postgres, Use};
use service::Program;
use std::{
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

/// Measures the service on a large world, beside pgbench.
#[derive(Parser)]
#[command(name = "milequest-bench")]
struct Arguments {
    /// The sections to run; all of them by default.
    sections: Vec<Section>,
    /// The size of the world: 1 is 200,000 people and 5 million activities.
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// The seed of the world.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder of the database and of the service.
    #[arg(long)]
    data: PathBuf,
    /// The duration of one measurement in seconds, after its warm-up.
    #[arg(long, default_value_t = 10.0)]
    seconds: f64,
    /// The number of rounds for each point. Of the least disturbed rounds the one with the median ratio counts.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// The longest wait before each round, in seconds, until other programs use little of the machine.
    #[arg(long, default_value_t = 0)]
    quiet_timeout: u64,
    /// The numbers of connections.
    #[arg(long, value_delimiter = ',', default_value = "1,8,32")]
    connections: Vec<usize>,
    /// Measure only the paths whose names contain this. It may be repeated.
    #[arg(long)]
    only: Vec<String>,
    /// Fail when an answer is an error or a goal is missed. Goals are judged at scale 1 and from 10 seconds on.
    #[arg(long)]
    strict: bool,
    /// Another milequest program, such as an older one, to measure beside this one.
    #[arg(long)]
    beside: Option<PathBuf>,
    /// A setting of the service that is measured, as `key=value`. It may be repeated.
    #[arg(long)]
    set: Vec<String>,
    /// The milequest program.
    #[arg(long)]
    program: PathBuf,
}

/// A section of the benchmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Section {
    /// Only the world.
    World,
    /// Recount of all totals, and of the changed ones.
    Reconciliation,
    /// All paths beside pgbench.
    Paths,
    /// The slowest answers, beside those of another program.
    Tails,
    /// Start, memory, threads and size of the program.
    Footprint,
    /// A thousand live streams.
    Streams,
    /// Marking, recording and fan-out of notifications.
    Notifications,
    /// The dashboard in one statement and in several.
    Dashboard,
    /// Ways to find the candidates of the home feed.
    Feeds,
    /// UUIDv7 and v4 as ids.
    Ids,
    /// A partition for each month, and one table.
    Months,
}

/// Runs a section, which prints its tables.
type Run = fn(&Bench) -> Result<()>;

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(format_args!("milequest-bench: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<()> {
    let plan = Plan::new(arguments.scale, arguments.seed);
    // Few people search very often here. An older program beside it does not know the setting.
    let settings = [vec!["searches_per_minute=1000000000".to_owned()], arguments.set].concat();
    let program = Program::new(&arguments.program, &arguments.data)?.with_settings(settings);
    let beside = arguments.beside.map(|beside| Program::new(&beside, &arguments.data)).transpose()?;
    let name = world::name(&plan)?;
    let wants = |section| arguments.sections.is_empty() || arguments.sections.contains(&section);

    let postgres = Postgres::start(&arguments.data, Use::Building)?;
    if !world::is_there(&postgres, &name)? {
        #[expect(clippy::disallowed_methods, reason = "the world ends today")]
        let today = chrono::Utc::now().date_naive();
        world::make(&postgres, &program, plan, today, &name)?;
    }
    postgres.stop()?;

    let postgres = Postgres::start(&arguments.data, Use::Measuring)?;
    let begun = Instant::now();
    let database = world::copy(&postgres, &name, "milequest").context("the world could not be copied")?;
    report(format_args!("the world: copied, {:.1} s", begun.elapsed().as_secs_f64()));
    let bench = Bench {
        plan,
        postgres,
        program,
        beside,
        database,
        connections: arguments.connections,
        seconds: arguments.seconds,
        rounds: arguments.rounds,
        quiet_timeout: Duration::from_secs(arguments.quiet_timeout),
        only: arguments.only,
        strict: arguments.strict,
        is_judged: arguments.scale >= 1.0 && arguments.seconds >= 10.0 && !cfg!(debug_assertions),
    };
    let sections: [(Section, &str, Run); 10] = [
        (Section::Reconciliation, "Recount of totals", sections::reconciliation::run),
        (Section::Paths, "Paths", sections::paths::run),
        (Section::Tails, "Tails", sections::tails::run),
        (Section::Footprint, "Footprint", sections::footprint::run),
        (Section::Streams, "Live streams", sections::streams::run),
        (Section::Notifications, "Notifications", sections::notifications::run),
        (Section::Dashboard, "The dashboard", sections::dashboard::run),
        (Section::Feeds, "Candidates of the home feed", sections::feeds::run),
        (Section::Ids, "Ids", sections::ids::run),
        (Section::Months, "Months", sections::months::run),
    ];
    for (section, title, run) in sections {
        if wants(section) {
            println!("\n### {title}");
            run(&bench).with_context(|| format!("{title}: nothing more of it"))?;
        }
    }
    // Only the unchanged world stays.
    bench.postgres.database("postgres")?.run("DROP DATABASE milequest")?;
    bench.postgres.stop()
}
