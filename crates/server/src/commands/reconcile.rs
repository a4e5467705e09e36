//! `milequest reconcile`: the kept totals, recounted from the activities.

use super::{print_result, with_services};
use crate::{config::Config, output::report};
use anyhow::{Result, bail};
use clap::Args;
use milequest_services::activities::reconciliation::{self, Scope, TotalReport};

/// The arguments of `reconcile`.
#[derive(Args)]
pub(crate) struct ReconcileArgs {
    /// Change nothing: report what has drifted, and fail if anything has.
    #[arg(long)]
    pub(crate) check: bool,
    /// Recount only what changed since the last run.
    #[arg(long)]
    pub(crate) touched: bool,
}

/// Compares every total with the activities, reports progress, and prints the result.
pub(crate) fn run(config: &Config, args: &ReconcileArgs) -> Result<()> {
    with_services(config, |s| {
        let scope = if args.touched { Scope::Touched } else { Scope::Full };
        let report = reconciliation::run(s, scope, !args.check, |found| report(progress(found)))?;
        for found in report.found.iter().filter(|found| found.drifted > 0) {
            for drift in &found.examples {
                print_result(format_args!("{} {}", found.total.as_str(), serde_json::to_string(drift)?))?;
            }
            if found.drifted > found.examples.len() {
                let more = found.drifted - found.examples.len();
                print_result(format_args!("{} and {more} more", found.total.as_str()))?;
            }
        }
        match (report.drifted(), args.check) {
            (0, _) => print_result("every total is what the activities give"),
            (drifted, false) => print_result(format_args!("{} repaired", rows(drifted))),
            (drifted, true) => bail!("{} drifted; run without --check to repair", rows(drifted)),
        }
    })
}

fn progress(found: &TotalReport) -> String {
    let seconds = found.took_ms as f64 / 1000.0;
    format!("{}: {} drifted ({seconds:.1} s)", found.total.as_str(), rows(found.drifted))
}

fn rows(number: usize) -> String {
    if number == 1 { "1 row".to_owned() } else { format!("{number} rows") }
}
