//! Sends messages.

use super::{Cause, Failure, Message, Settings, smtp::Smtp};
use crate::Clock;
use chrono::{DateTime, Utc};

/// Sends messages one at a time, and waits for each. A clone is cheap and shares the open connections.
#[derive(Clone)]
pub struct Mailer {
    backend: MailerBackend,
    clock: Clock,
}

#[derive(Clone)]
enum MailerBackend {
    Smtp(Smtp),
    Log,
}

impl Mailer {
    /// Creates a mailer with these settings. It opens no connection yet.
    ///
    /// # Errors
    /// When the settings are invalid, such as a host that cannot have a certificate.
    pub fn new(settings: &Settings, clock: Clock) -> Result<Self, Cause> {
        let backend = match settings {
            Settings::Log => MailerBackend::Log,
            Settings::Smtp(settings) => MailerBackend::Smtp(Smtp::new(settings).map_err(|error| Cause::new(&*error))?),
        };
        Ok(Self { backend, clock })
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Sends one message and waits until the server has accepted it, at most for the timeout of each step. Do not call
    /// it in a transaction.
    ///
    /// # Errors
    /// [`Failure`], which says whether to retry. An accepted message may still be lost later.
    pub fn send(&self, message: &Message) -> Result<(), Failure> {
        match &self.backend {
            MailerBackend::Smtp(smtp) => smtp.send(message, self.now()),
            MailerBackend::Log => {
                write_to_log(message);
                Ok(())
            }
        }
    }
}

/// Writes the plain text of the message to the log. The log target is its own, so that operators can filter it.
fn write_to_log(message: &Message) {
    let Message { id, to, subject, text, .. } = message;
    let to = to.as_str();
    tracing::info!(target: "milequest::mail", %id, "no mail server is set; this would be sent:\nTo: {to}\nSubject: {subject}\n\n{text}");
}
