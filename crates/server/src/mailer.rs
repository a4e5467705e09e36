//! The configured mailer, and the base address of links in mail.

use crate::config::Config;
use anyhow::{Context, Result, bail};
use milequest_services::{
    Clock,
    core::public_url::PublicUrl,
    mail::{Login, Mailer, Settings, SmtpSettings},
};
use std::net::SocketAddr;

/// Creates the mailer.
pub(crate) fn create(config: &Config) -> Result<Mailer> {
    Mailer::new(&settings(config)?, Clock::system()).context("mail cannot be sent as configured")
}

fn settings(config: &Config) -> Result<Settings> {
    let Some(host) = &config.smtp_host else { return Ok(Settings::Log) };
    let Some(from) = config.mail_from.clone() else {
        bail!("mail_from is not set: with smtp_host, say whose letters they are, as in Mile Quest <quest@example.org>")
    };
    let login = match (config.smtp_user.clone(), config.smtp_password.clone()) {
        (Some(user), Some(password)) => Some(Login { user, password }),
        (None, None) => None,
        _ => bail!("smtp_user and smtp_password belong together: set both or neither"),
    };
    Ok(Settings::Smtp(SmtpSettings {
        host: host.0.clone(),
        port: u16::try_from(config.smtp_port.0)?,
        tls: config.smtp_tls,
        login,
        from,
        timeout: config.smtp_timeout.0,
    }))
}

/// The base address of links: the configured one, else the address of the service on this machine.
pub(crate) fn public_url(config: &Config, answers_on: SocketAddr) -> Result<PublicUrl> {
    if let Some(url) = &config.public_url {
        return Ok(url.clone());
    }
    // A browser cannot open the unspecified address.
    let host = if answers_on.ip().is_unspecified() {
        format!("localhost:{}", answers_on.port())
    } else {
        answers_on.to_string()
    };
    Ok(format!("http://{host}").parse()?)
}
