//! Counting the kept totals anew, for the operator.

use crate::{
    cli::ReconcileArgs,
    commands::{result, with_services},
    config::Config,
    say::say,
};
use anyhow::{Result, bail};
use milequest_services::reconciliation::{self, Found, Scope};

/// Compares every total with the facts, tells of each as it is done, and prints what was found.
pub(crate) fn reconcile(config: &Config, how: &ReconcileArgs) -> Result<()> {
    with_services(config, |s| {
        let scope = if how.touched { Scope::Touched } else { Scope::Full };
        let report = reconciliation::run(s, scope, !how.check, |found| say(progress(found)))?;
        for found in report.found.iter().filter(|found| found.drifted > 0) {
            for drift in &found.examples {
                result(format_args!("{} {}", found.total.as_str(), serde_json::to_string(drift)?))?;
            }
            if found.drifted > found.examples.len() {
                let more = found.drifted - found.examples.len();
                result(format_args!("{} and {more} more", found.total.as_str()))?;
            }
        }
        match (report.drifted(), how.check) {
            (0, _) => result("every total is what the activities give"),
            (drifted, false) => result(format_args!("{} repaired", rows(drifted))),
            (drifted, true) => bail!("{} drifted; run without --check to repair", rows(drifted)),
        }
    })
}

fn progress(found: &Found) -> String {
    let seconds = found.took_ms as f64 / 1000.0;
    format!("{}: {} drifted ({seconds:.1} s)", found.total.as_str(), rows(found.drifted))
}

fn rows(number: usize) -> String {
    if number == 1 { "1 row".to_owned() } else { format!("{number} rows") }
}
