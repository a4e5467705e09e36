//! What all sections share: the world, the server, the program, and how long to measure.

use crate::{
    load::{Measurement, Processor, others},
    plan::Plan,
    postgres::{Database, Postgres},
    report,
    service::Program,
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
    /// A copy of the world that may be changed.
    pub(crate) database: Database,
    pub(crate) connections: Vec<usize>,
    pub(crate) seconds: f64,
    pub(crate) rounds: u32,
    /// How long to wait before each point for a moment in which little else runs.
    pub(crate) patience: Duration,
    /// Of the paths, only those with this in their names.
    pub(crate) only: Option<String>,
    /// Whether to fail where an answer is an error.
    pub(crate) strict: bool,
}

impl Bench {
    /// What the service says it has.
    pub(crate) fn document(&self) -> Result<serde_json::Value> {
        let document = self.program.run_for_result(&self.database, &["openapi"])?;
        serde_json::from_str(&document).context("the document is no JSON")
    }

    pub(crate) fn counted(&self) -> Duration {
        Duration::from_secs_f64(self.seconds)
    }

    pub(crate) fn warm_up(&self) -> Duration {
        Duration::from_secs_f64((self.seconds / 4.0).min(1.0))
    }

    /// Waits until little else runs on the machine, but no longer than patience lasts.
    pub(crate) fn wait_for_quiet(&self, processor: &Processor) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < self.patience {
            let look = Duration::from_millis(300);
            let before = processor.spent()?;
            thread::sleep(look);
            if others(processor.spent()?.since(before), look) < 0.15 {
                break;
            }
        }
        Ok(())
    }

    /// Tells of answers that were errors.
    pub(crate) fn told_errors<'a>(&self, all: impl Iterator<Item = (&'a str, &'a Measurement)>) -> Result<()> {
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
