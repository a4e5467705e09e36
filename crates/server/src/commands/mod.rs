//! The commands: each file holds a command's arguments beside the function that runs it. Results go to standard output, so that
//! a script can read them; reports about the work go to standard error.

pub(crate) mod config;
pub(crate) mod deliveries;
pub(crate) mod demo;
pub(crate) mod import;
pub(crate) mod jobs;
pub(crate) mod keys;
pub(crate) mod mail;
pub(crate) mod migrate;
pub(crate) mod moderation;
pub(crate) mod openapi;
pub(crate) mod reconcile;
pub(crate) mod serve;
pub(crate) mod token;
pub(crate) mod user;
pub(crate) mod work;

use crate::{
    config::Config,
    database::Database,
    output::{print, report},
};
use anyhow::{Context, Result};
use milequest_domain::Username;
use milequest_services::Services;
use std::fmt::Display;

fn username_context(username: &Username) -> String {
    format!("the username {username}")
}

fn print_result(line: impl Display) -> Result<()> {
    print(line).context("standard output did not take the result")
}

/// Waits until no running service uses cached data from before the command's change, so that the command's result
/// holds.
pub(crate) fn wait_for_running_services() {
    std::thread::sleep(milequest_persistence::TRUST);
}

/// Opens the database, updates its schema if the configuration says so, and runs the function.
fn with_services(config: &Config, f: impl FnOnce(&Services) -> Result<()>) -> Result<()> {
    let database = Database::for_command(config)?;
    database.make_current(config, report)?;
    let services = database.services(config)?;
    let outcome = f(&services);
    drop(services);
    outcome.and(database.close())
}
