//! `milequest keys`: the secret keys that seal email addresses.

use crate::{config::Config, database::Database, output::report, secret_keys};
use anyhow::Result;
use clap::Subcommand;
use milequest_services::accounts::key_rotation;

/// The subcommands of `keys`, in the order of a rotation. The service restarts after the first.
#[derive(Clone, Copy, Subcommand)]
pub(crate) enum KeysCommand {
    /// Add a new key in front.
    New,
    /// Reseal everything with the first key. You can stop it and run it again.
    Rotate,
    /// Remove the other keys.
    Forget,
}

/// Manages the secret keys.
pub(crate) fn run(config: &Config, command: KeysCommand) -> Result<()> {
    let database = Database::for_command(config)?;
    database.make_current(config, report)?;
    let services = database.services(config)?;
    match command {
        KeysCommand::New => {
            secret_keys::add(config, &database.connect(config)?)?;
            report(
                "there is a new key; restart the service, so that it seals with it, then say `milequest keys rotate`",
            );
        }
        KeysCommand::Rotate => {
            let done = key_rotation::rotate(&services, |done| {
                report(if done == 1 {
                    "one address is resealed".to_owned()
                } else {
                    format!("{done} addresses are resealed")
                });
            })?;
            report(format_args!(
                "all addresses are sealed with the first key, {done} of them since the start of this command; `milequest keys forget` removes the other keys"
            ));
        }
        KeysCommand::Forget => {
            let forgotten = key_rotation::delete_old_keys(&services)?;
            secret_keys::drop_others(config, &database.connect(config)?)?;
            report(match forgotten {
                0 => "there is no old key to forget".to_owned(),
                1 => "one old key is forgotten; take it out of secret_keys, if it is there".to_owned(),
                some => format!("{some} old keys are forgotten; take them out of secret_keys, if they are there"),
            });
        }
    }
    drop(services);
    database.close()
}
