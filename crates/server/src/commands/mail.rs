//! `milequest mail`: a test of the configured mail server, and reports that mail did not arrive.

use super::{print_result, with_services};
use crate::{config::Config, mailer, output::report, telemetry};
use anyhow::{Context, Result, ensure};
use clap::Subcommand;
use milequest_domain::EmailAddress;
use milequest_services::{
    Services,
    deliveries::mail::{PausedMail, pause_reported},
    mail::{self, MailReport, read_reports},
};
use std::io::{Read, stdin};

/// The subcommands of `mail`.
#[derive(Subcommand)]
pub(crate) enum MailCommand {
    /// Send a test mail and report the outcome.
    Test {
        /// The recipient.
        address: EmailAddress,
    },
    /// Pause mail to people whose address fails, or who complained.
    ///
    /// Without an address, it reads one mail from standard input: a delivery status (RFC 3464) or a complaint (RFC 5965). A mail server
    /// can pipe them here.
    Bounced {
        /// The address.
        address: Option<EmailAddress>,
    },
}

/// The largest mail that is read.
const MAX_MAIL: u64 = 16 << 20;

/// Tests mail.
pub(crate) fn run(config: &Config, command: MailCommand) -> Result<()> {
    match command {
        MailCommand::Test { address } => {
            // Without a mail server, the mail is written to the log.
            telemetry::init_logging(config)?;
            send_test(config, address)
        }
        MailCommand::Bounced { address } => {
            let addresses = address.map_or_else(reported_addresses, |address| Ok(vec![address]))?;
            with_services(config, |s| addresses.iter().try_for_each(|address| pause(s, address)))
        }
    }
}

/// The addresses that the mail on standard input reports.
fn reported_addresses() -> Result<Vec<EmailAddress>> {
    let mut mail = Vec::new();
    stdin().lock().take(MAX_MAIL + 1).read_to_end(&mut mail).context("the mail could not be read")?;
    ensure!(
        u64::try_from(mail.len()).is_ok_and(|length| length <= MAX_MAIL),
        "the mail is larger than {MAX_MAIL} bytes"
    );
    let addresses: Vec<EmailAddress> = read_reports(&mail)
        .into_iter()
        .map(|report| match report {
            MailReport::Failed(address) | MailReport::Complained(address) => address,
        })
        .collect();
    if addresses.is_empty() {
        report("the mail reports no address that fails for good and no complaint, so nothing was done");
    }
    Ok(addresses)
}

fn pause(s: &Services, address: &EmailAddress) -> Result<()> {
    let outcome = match pause_reported(s, address)? {
        PausedMail::Paused => "is paused",
        PausedMail::PausedBefore => "was paused before",
        PausedMail::Unknown => "stays as it is, because no account has confirmed the address",
    };
    print_result(format_args!("mail to {} {outcome}", address.as_str()))
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
