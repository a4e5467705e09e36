//! `milequest demo`: fills an empty database with the demo.

use super::{print_result, with_services};
use crate::{config::Config, output::report};
use anyhow::{Context, Result, bail};
use milequest_services::demo::{self, FillOutcome, PASSWORD, Progress, USERNAME};
use std::{
    fs::{self, File, TryLockError},
    time::{Duration, Instant},
};

/// How often the command reports its progress.
const REPORT_INTERVAL: Duration = Duration::from_secs(2);

/// Creates the demo, or finishes it. It changes nothing in a database with other people.
pub(crate) fn run(config: &Config) -> Result<()> {
    with_services(config, |s| {
        let _lock = lock_demo(config)?;
        let mut reported_at = Instant::now();
        let filled = demo::fill(s, |Progress { done, of }| {
            if reported_at.elapsed() >= REPORT_INTERVAL {
                reported_at = Instant::now();
                report(format_args!("making the demo: {done} of {of} events happened"));
            }
        })?;
        match filled {
            FillOutcome::Created => report("the demo is made"),
            FillOutcome::AlreadyFilled => {}
            FillOutcome::NotEmpty => bail!("this database has people already; the demo is for an empty one"),
        }
        if !config.listen.ip().is_loopback() {
            report(format_args!(
                "everybody knows the demo's password, and others may get to {}: keep it among those you trust",
                config.listen
            ));
        }
        print_result(format_args!(
            "The demo is there: sign in as {USERNAME}, who is its admin, with everybody's password: {PASSWORD}"
        ))
    })
}

/// Locks the folder against a second process that creates the demo. A first process may have outlived its terminal.
fn lock_demo(config: &Config) -> Result<File> {
    let path = config.data_dir.join("demo.lock");
    let file = fs::create_dir_all(&config.data_dir).and_then(|()| File::create(&path));
    let file = file.with_context(|| path.display().to_string())?;
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => report("waiting for another process that makes the demo"),
        Err(TryLockError::Error(error)) => return Err(error).context(path.display().to_string()),
    }
    file.lock().with_context(|| path.display().to_string())?;
    Ok(file)
}
