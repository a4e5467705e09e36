//! The bench behind `scripts/bench`: it makes the large world, asks the service on it for everything that is asked often, has pgbench
//! run the same statements beside it, and prints what came of it as tables.

mod bench;
mod load;
mod paths;
mod pgbench;
mod plan;
mod postgres;
mod random;
mod sections;
mod service;
mod statements;
mod table;
mod world;

use anyhow::{Context, Result};
use bench::Bench;
use clap::{Parser, ValueEnum};
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
    /// What to measure; everything where nothing is named.
    sections: Vec<Section>,
    /// How large the world is: 1 is 200,000 people and 5 million activities.
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// Another seed is another world.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder of the database and of the service.
    #[arg(long)]
    data: PathBuf,
    /// How long each point is measured, once.
    #[arg(long, default_value_t = 3.0)]
    seconds: f64,
    /// How often each point is measured; of the least disturbed rounds, that of the median ratio counts.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// How many seconds to wait before each round until little else runs on the machine.
    #[arg(long, default_value_t = 0)]
    patience: u64,
    /// With how many connections at once.
    #[arg(long, value_delimiter = ',', default_value = "1,8,32")]
    connections: Vec<usize>,
    /// Of the paths, only those with this in their names.
    #[arg(long)]
    only: Option<String>,
    /// Fail where an answer is an error.
    #[arg(long)]
    strict: bool,
    /// The milequest program.
    #[arg(long)]
    program: PathBuf,
}

/// A part of the bench.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Section {
    /// The world alone.
    World,
    /// Counting every total anew, everything and what was touched.
    Reconciliation,
    /// Every path beside pgbench.
    Paths,
    /// The dashboard in one statement against several.
    Dashboard,
    /// UUIDv7 against v4 as ids.
    Ids,
    /// A partition for each month against one table.
    Months,
}

/// How a part is measured: it prints its tables.
type Run = fn(&Bench) -> Result<()>;

/// Says what is being done, where it does not get into the tables.
fn report(line: impl std::fmt::Display) {
    eprintln!("{line}");
}

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
    let program = Program::new(&arguments.program, &arguments.data)?;
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
        database,
        connections: arguments.connections,
        seconds: arguments.seconds,
        rounds: arguments.rounds,
        patience: Duration::from_secs(arguments.patience),
        only: arguments.only,
        strict: arguments.strict,
    };
    let sections: [(Section, &str, Run); 5] = [
        (Section::Reconciliation, "Counting totals anew", sections::reconciliation::run),
        (Section::Paths, "Paths", sections::paths::run),
        (Section::Dashboard, "The dashboard", sections::dashboard::run),
        (Section::Ids, "Ids", sections::ids::run),
        (Section::Months, "Months", sections::months::run),
    ];
    for (section, title, run) in sections {
        if wants(section) {
            println!("\n### {title}");
            run(&bench).with_context(|| format!("{title}: nothing more of it"))?;
        }
    }
    // What is kept is the world as it was.
    bench.postgres.database("postgres")?.run("DROP DATABASE milequest")?;
    bench.postgres.stop()
}
