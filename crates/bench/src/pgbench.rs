//! Runs the same statements with pgbench, without the service, and reads the duration of every transaction.

use crate::{
    load::{CpuTime, LoadSettings, Measurement, Processor, Times, others},
    postgres::Database,
};
use anyhow::{Context, Result, ensure};
use std::{
    fs,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// A script for pgbench, and its constant values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Script {
    pub(crate) text: String,
    pub(crate) given: Vec<(String, String)>,
}

impl Script {
    /// Appends another script, which draws its own values.
    pub(crate) fn add(&mut self, other: &Self) {
        let text = other.given.iter().enumerate().rev().fold(other.text.clone(), |text, (number, _)| {
            text.replace(&format!(":given{number}"), &format!(":given{}", self.given.len() + number))
        });
        self.text.push_str(&text);
        let first = self.given.len();
        let named =
            |(number, (_, value)): (usize, &(String, String))| (format!("given{}", first + number), value.clone());
        self.given.extend(other.given.iter().enumerate().map(named));
    }
}

/// pgbench counts in whole seconds. A shorter run executes a few transactions, which shows that the script works.
const SHORTEST: Duration = Duration::from_secs(1);

/// The processor time that is used within this time.
fn spent_within(processor: &Processor, after: Duration, window: Duration) -> Result<CpuTime> {
    thread::sleep(after);
    let before = processor.spent()?;
    thread::sleep(window);
    Ok(processor.spent()?.since(before))
}

/// Runs a script with this number of clients for this time.
pub(crate) fn run(
    database: &Database,
    effort: LoadSettings,
    processor: &Processor,
    script: &Script,
) -> Result<Measurement> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("script");
    fs::write(&file, &script.text)?;
    let all = effort.warm_up + effort.counted;
    let is_short = all < SHORTEST;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut command = Command::new(&database.pgbench);
    command.args(["-n", "-M", "prepared", "-l", "--log-prefix=times"]);
    command.args(["-c", &effort.connections.to_string(), "-j", &effort.connections.min(cores).to_string()]);
    command.args(["--random-seed", &(effort.seed >> 1).to_string()]);
    if is_short {
        command.args(["-t", "25"]);
    } else {
        command.args(["-T", &all.as_secs_f64().ceil().to_string()]);
    }
    command.arg("-f").arg(&file);
    for (name, value) in &script.given {
        command.arg("-D").arg(format!("{name}={value}"));
    }
    command.envs(database.surroundings()?).current_dir(folder.path());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().context("pgbench does not run")?;
    let processor = Processor { client: child.id(), ..*processor };
    // The measurement stops a little before pgbench ends.
    let window = effort.counted.mul_f64(0.9);
    let spent = if is_short { CpuTime::default() } else { spent_within(&processor, effort.warm_up, window)? };
    let output = child.wait_with_output()?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "pgbench failed: {}; it ran {}", errors.trim(), script.text);

    let transactions = transactions(folder.path())?;
    let begun = transactions.iter().map(|one| one.ended - f64::from(one.took) / 1e6).fold(f64::INFINITY, f64::min);
    let (from, until) = if is_short {
        (begun, transactions.iter().map(|one| one.ended).fold(begun, f64::max))
    } else {
        (begun + effort.warm_up.as_secs_f64(), begun + all.as_secs_f64())
    };
    let counted = transactions.iter().filter(|one| one.ended >= from && one.ended <= until);
    let times: Vec<u32> = counted.map(|one| one.took).collect();
    let per_second = times.len() as f64 / (until - from).max(1e-6);
    let in_window = (per_second * window.as_secs_f64()).max(1.0);
    Ok(Measurement {
        per_second,
        times: Times::of(times),
        postgres_us: spent.postgres.as_secs_f64() * 1e6 / in_window,
        client_us: spent.client.as_secs_f64() * 1e6 / in_window,
        others: others(spent, window),
        ..Measurement::default()
    })
}

struct Transaction {
    /// Seconds since 1970.
    ended: f64,
    /// Microseconds.
    took: u32,
}

/// Reads pgbench's log: client, number, microseconds, script, and the end.
fn transactions(folder: &std::path::Path) -> Result<Vec<Transaction>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("times.")) {
            continue;
        }
        for line in fs::read_to_string(&path)?.lines() {
            let mut fields = line.split(' ').skip(2);
            let took = fields.next().and_then(|took| took.parse().ok());
            let seconds = fields.nth(1).and_then(|seconds| seconds.parse::<f64>().ok());
            let micros = fields.next().and_then(|micros| micros.parse::<f64>().ok());
            let (Some(took), Some(seconds), Some(micros)) = (took, seconds, micros) else { continue };
            all.push(Transaction { ended: seconds + micros / 1e6, took });
        }
    }
    ensure!(!all.is_empty(), "pgbench wrote down no transaction");
    Ok(all)
}
