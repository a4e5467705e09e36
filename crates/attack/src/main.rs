//! The attacks behind `scripts/attack`. For each one it starts a service of its own on loopback, measures a bystander's `GET /api/v1/me` and
//! the memory of the service before, during and after, and prints a table.

mod attack;
mod bystander;
mod clients;
mod report;
mod service;

use anyhow::{Context, Result, bail};
use attack::Attack;
use bystander::{Bystander, Observation};
use clap::{Parser, ValueEnum};
use report::Outcome;
use rustix::process::{Resource, getrlimit, setrlimit};
use service::Service;
use std::{
    io::Write,
    path::PathBuf,
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

/// Attacks a service of its own on loopback.
#[derive(Parser)]
#[command(name = "milequest-attack")]
struct Arguments {
    /// The attacks; all of them by default.
    attacks: Vec<Attack>,
    /// The number of hostile clients.
    #[arg(long, default_value_t = 1000)]
    clients: usize,
    /// How long an attack lasts, in seconds. Before and after it the bystander is measured for a third of that.
    #[arg(long, default_value_t = 15.0)]
    seconds: f64,
    /// The most open files of the service.
    #[arg(long)]
    open_files: Option<u64>,
    /// Fail when a request of the bystander fails, or when the memory of the service rises too much.
    #[arg(long)]
    strict: bool,
    /// The folder of the service's data.
    #[arg(long)]
    data: PathBuf,
    /// The milequest program.
    #[arg(long)]
    program: PathBuf,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "milequest-attack: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    raise_open_files(arguments.clients)?;
    let attacks = if arguments.attacks.is_empty() { Attack::value_variants() } else { &arguments.attacks };
    report::print_head();
    let mut failures = Vec::new();
    for attack in attacks {
        let outcome = one(arguments, *attack).with_context(|| format!("the attack {attack}"))?;
        report::print_row(*attack, arguments.clients, &outcome);
        failures.extend(outcome.failures(*attack, arguments.clients).map(|failure| format!("{attack}: {failure}")));
    }
    match failures.as_slice() {
        [] => Ok(()),
        _ if !arguments.strict => Ok(()),
        _ => bail!("{}", failures.join("; ")),
    }
}

/// One attack on a service of its own, so that no attack finds what another one left.
fn one(arguments: &Arguments, attack: Attack) -> Result<Outcome> {
    let service = Service::start(&arguments.program, &arguments.data, arguments.open_files, attack.settings())?;
    let mut bystander = Bystander::new(&service)?;
    let during = Duration::from_secs_f64(arguments.seconds);
    let beside = during / 3;
    // What the service keeps from its first requests on is not the attack's.
    Attack::warm_up(service.address())?;
    bystander.observe(beside / 2)?;
    let before = bystander.observe(beside)?;
    let is_over = AtomicBool::new(false);
    let during: Observation = thread::scope(|scope| {
        let attackers = scope.spawn(|| attack.run(service.address(), arguments.clients, &is_over));
        let observation = bystander.observe(during);
        is_over.store(true, Ordering::Relaxed);
        match attackers.join() {
            Ok(()) => observation,
            Err(_) => bail!("an attacker panicked"),
        }
    })?;
    let after = bystander.observe(beside)?;
    let refused = service.ended_connections()?;
    Ok(Outcome { before, during, after, refused })
}

fn raise_open_files(clients: usize) -> Result<()> {
    let mut limit = getrlimit(Resource::Nofile);
    let needed = clients as u64 + 200;
    if limit.current.is_some_and(|current| current < needed) {
        limit.current = Some(needed);
        setrlimit(Resource::Nofile, limit).with_context(|| format!("{clients} clients need {needed} open files"))?;
    }
    Ok(())
}
