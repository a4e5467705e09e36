//! The context of all sections: the world, the server, the program, and the durations.

use crate::{
    load::{Measurement, Processor, others},
    output::report,
    plan::Plan,
    postgres::{Database, Postgres},
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
    /// A copy of the world, which sections change.
    pub(crate) database: Database,
    pub(crate) connections: Vec<usize>,
    pub(crate) seconds: f64,
    pub(crate) rounds: u32,
    /// The longest wait before each point until other programs use little of the machine.
    pub(crate) quiet_timeout: Duration,
    /// The text that the names of measured paths contain.
    pub(crate) only: Option<String>,
    /// Whether an error in an answer fails the run.
    pub(crate) strict: bool,
}

impl Bench {
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
