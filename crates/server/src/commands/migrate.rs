//! `milequest migrate`: the versions of the schema.

use super::print_result;
use crate::{config::Config, database::Database, output::report};
use anyhow::Result;
use clap::Subcommand;
use milequest_persistence::migrations;

/// The subcommands of `migrate`.
#[derive(Clone, Copy, Subcommand)]
pub(crate) enum MigrateCommand {
    /// Apply all pending versions.
    Up,
    /// Revert the newest versions. The tables and columns that they added are deleted with their data.
    Down {
        /// The number of versions.
        #[arg(long, default_value_t = 1)]
        steps: usize,
    },
    /// List the versions.
    Status,
}

/// Changes or shows the schema.
pub(crate) fn run(config: &Config, command: MigrateCommand) -> Result<()> {
    let database = Database::for_command(config)?;
    let url = &database.url;
    match command {
        MigrateCommand::Up => match migrations::up(url, report).map_err(|error| database.explain(error))? {
            done if done.is_empty() => report("nothing to do: the schema is up to date"),
            done => report(format_args!("the schema is up to date, {} versions were run", done.len())),
        },
        MigrateCommand::Down { steps } => {
            for name in migrations::down(url, steps, report).map_err(|error| database.explain(error))? {
                report(format_args!("reverted {name}"));
            }
        }
        MigrateCommand::Status => {
            let status = migrations::status(url).map_err(|error| database.explain(error))?;
            for migration in &status.migrations {
                let state = if migration.applied { "applied" } else { "pending" };
                print_result(format_args!("{state} {}", migration.name))?;
            }
            for version in &status.unknown {
                print_result(format_args!("unknown {version}"))?;
            }
        }
    }
    database.close()
}
