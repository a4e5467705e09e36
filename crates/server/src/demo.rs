//! Fills an empty database with the demo, and says whom to sign in as.

use crate::{
    commands::{result, with_services},
    config::Config,
    say::say,
};
use anyhow::{Context, Result, bail};
use milequest_services::demo::{self, Filled, PASSWORD, Progress, USERNAME};
use std::{
    fs::{self, File, TryLockError},
    time::{Duration, Instant},
};

/// How often those who wait are told how far it is.
const PATIENCE: Duration = Duration::from_secs(2);

/// Makes the demo unless it is there, or finishes it. Where others are, nothing is changed.
pub(crate) fn demo(config: &Config) -> Result<()> {
    with_services(config, |s| {
        let _hold = hold(config)?;
        let mut told = Instant::now();
        let filled = demo::fill(s, |Progress { done, of }| {
            if told.elapsed() >= PATIENCE {
                told = Instant::now();
                say(format_args!("making the demo: {done} of {of} events happened"));
            }
        })?;
        match filled {
            Filled::Now => say("the demo is made"),
            Filled::Before => {}
            Filled::NotEmpty => bail!("this database has people already; the demo is for an empty one"),
        }
        if !config.listen.ip().is_loopback() {
            say(format_args!(
                "everybody knows the demo's password, and others may get to {}: keep it among those you trust",
                config.listen
            ));
        }
        result(format_args!(
            "The demo is there: sign in as {USERNAME}, who is its admin, with everybody's password: {PASSWORD}"
        ))
    })
}

/// Keeps another demo from being made in this folder until this is dropped: one that outlived the terminal in which it began would
/// be met by the one that is begun anew.
fn hold(config: &Config) -> Result<File> {
    let path = config.data_dir.join("demo.lock");
    let file = fs::create_dir_all(&config.data_dir).and_then(|()| File::create(&path));
    let file = file.with_context(|| path.display().to_string())?;
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => say("waiting for another process that makes the demo"),
        Err(TryLockError::Error(error)) => return Err(error).context(path.display().to_string()),
    }
    file.lock().with_context(|| path.display().to_string())?;
    Ok(file)
}
