//! `milequest mail`: a test of the configured mail server.

use super::print_result;
use crate::{config::Config, mailer, telemetry};
use anyhow::{Context, Result};
use clap::Subcommand;
use milequest_domain::EmailAddress;
use milequest_services::mail;

/// The subcommands of `mail`.
#[derive(Subcommand)]
pub(crate) enum MailCommand {
    /// Send a test mail and report the outcome.
    Test {
        /// The recipient.
        address: EmailAddress,
    },
}

/// Tests mail.
pub(crate) fn run(config: &Config, command: MailCommand) -> Result<()> {
    let MailCommand::Test { address } = command;
    // Without a mail server, the mail is written to the log.
    telemetry::init_logging(config)?;
    send_test(config, address)
}

/// Sends a test mail and prints the outcome in one line.
fn send_test(config: &Config, to: EmailAddress) -> Result<()> {
    let mailer = mailer::create(config)?;
    let home = mailer::public_url(config, config.listen)?.link("", &[]);
    let reader = to.as_str().to_owned();
    let server = config.smtp_host.as_ref().map(|host| format!("the mail server {}:{}", host.0, config.smtp_port.0));
    mail::send_test(&mailer, to, home).with_context(|| match &server {
        Some(server) => format!("{server} did not take the letter to {reader}"),
        None => format!("the letter to {reader} was not written"),
    })?;
    match server {
        Some(server) => print_result(format_args!("{server} took the letter to {reader}")),
        None => print_result(format_args!(
            "smtp_host is not set, so the letter to {reader} went to the log and nowhere else"
        )),
    }
}
