//! The `milequest` command.

mod cli;
mod commands;
mod config;
mod connections;
mod database;
mod file_access;
mod file_store;
mod job_workers;
mod mailer;
mod memory;
mod metrics;
mod output;
mod postgres_supervisor;
mod secret_keys;
mod signals;
mod telemetry;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    memory::avoid_huge_pages();
    match cli::Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One line with all causes.
            output::report(format_args!("milequest: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
