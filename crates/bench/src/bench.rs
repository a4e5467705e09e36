//! The context of all sections: the world, the server, the program, and the durations.

use crate::{
    goals::Goals,
    load::{Measurement, Processor, others},
    output::report,
    paths::Path,
    plan::Plan,
    postgres::{Database, Postgres},
    service::{Program, Service},
};
use anyhow::{Context, Result, ensure};
use std::{
    thread,
    time::{Duration, Instant},
};

/// One run.
pub(crate) struct Bench {
    pub(crate) plan: Plan,
    pub(crate) postgres: Postgres,
    pub(crate) program: Program,
    /// Another program to measure beside this one.
    pub(crate) beside: Option<Program>,
    /// A copy of the world, which sections change.
    pub(crate) database: Database,
    pub(crate) connections: Vec<usize>,
    pub(crate) seconds: f64,
    pub(crate) rounds: u32,
    /// The longest wait before each point until other programs use little of the machine.
    pub(crate) quiet_timeout: Duration,
    /// Texts of which the name of a measured path contains one; every path is measured if there are none.
    pub(crate) only: Vec<String>,
    /// Whether an error in an answer and a goal that is missed fail the run.
    pub(crate) strict: bool,
    /// Whether the world and the time are large enough to say whether a goal is reached.
    pub(crate) is_judged: bool,
}

/// The longest wait for jobs that are left from a measurement.
const JOBS_TIMEOUT: Duration = Duration::from_mins(10);

impl Bench {
    /// Whether `--only` names this path. Without `--only`, nothing is named.
    pub(crate) fn names(&self, path: &Path) -> bool {
        self.only.iter().any(|only| path.name.contains(only))
    }

    /// The OpenAPI document of the service.
    pub(crate) fn document(&self) -> Result<serde_json::Value> {
        let document = self.program.run_for_result(&self.database, &["openapi"])?;
        serde_json::from_str(&document).context("the document is no JSON")
    }

    pub(crate) fn counted(&self) -> Duration {
        Duration::from_secs_f64(self.seconds)
    }

    pub(crate) fn warm_up(&self) -> Duration {
        Duration::from_secs_f64((self.seconds / 4.0).clamp(0.5, 1.0))
    }

    /// Waits until other programs use little of the machine, at most for `quiet_timeout`.
    pub(crate) fn wait_for_quiet(&self, processor: &Processor) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < self.quiet_timeout {
            let look = Duration::from_millis(300);
            let before = processor.spent()?;
            thread::sleep(look);
            if others(processor.spent()?.since(before), look) < 0.15 {
                break;
            }
        }
        Ok(())
    }

    /// Waits until the service has run the jobs that are due, and other programs use little of the machine.
    pub(crate) fn settle(&self, processor: &Processor) -> Result<()> {
        let due = "SELECT count(*) FROM jobs WHERE state = 'running' OR state = 'waiting' AND run_at <= now()";
        let begun = Instant::now();
        loop {
            let left: u64 = self.database.value(due)?;
            if left == 0 {
                break;
            }
            if begun.elapsed() > JOBS_TIMEOUT {
                report(format_args!("{left} jobs are left, and run during the next measurement"));
                break;
            }
            thread::sleep(Duration::from_millis(250));
        }
        self.wait_for_quiet(processor)
    }

    /// What to watch while this service is measured.
    pub(crate) fn processor_of(&self, service: &Service) -> Processor {
        Processor { service: Some(service.pid()), postmaster: self.postgres.pid(), client: std::process::id() }
    }

    /// Prints which goals are reached. With `--strict`, one that is not fails the run.
    pub(crate) fn judge(&self, goals: &Goals) -> Result<()> {
        if goals.is_empty() {
            return Ok(());
        }
        if !self.is_judged {
            println!("\nGoals are not judged: they hold for an optimised build, scale 1 and 10 seconds or more.");
            return Ok(());
        }
        goals.print();
        let missed = goals.missed();
        ensure!(!self.strict || missed.is_empty(), "goals that were not reached: {}", missed.join("; "));
        Ok(())
    }

    /// Reports answers that are errors.
    pub(crate) fn report_errors<'a>(&self, all: impl Iterator<Item = (&'a str, &'a Measurement)>) -> Result<()> {
        let (mut errors, mut numbers) = (0, true);
        for (name, measured) in all {
            numbers &= measured.per_second > 0.0;
            if measured.errors > 0 {
                let first = measured.first_error.as_deref().unwrap_or_default();
                report(format_args!("errors: {} of {name}, the first: {first}", measured.errors));
                errors += measured.errors;
            }
        }
        ensure!(!self.strict || (errors == 0 && numbers), "{errors} answers were errors, or there were none");
        Ok(())
    }
}
