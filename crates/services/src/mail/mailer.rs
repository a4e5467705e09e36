//! Takes messages away.

use super::{Cause, Failure, Message, Settings, smtp::Smtp};
use crate::Clock;
use chrono::{DateTime, Utc};

/// Takes messages away, one at a time and waiting for each. Cloning is cheap and shares the open connections.
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
    /// A mailer by these settings. Nothing is sent yet, and no connection opened.
    ///
    /// # Errors
    /// When the settings cannot work, such as a host that cannot have a certificate.
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

    /// Hands one message over and waits until it is taken, at most for the timeout of each step. Not to be called in a
    /// transaction.
    ///
    /// # Errors
    /// [`Failure`], which says whether to try again. A message that was taken may all the same be lost later.
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

/// The whole message in its leading form. Its target is its own, so that it can be told apart and turned off.
fn write_to_log(message: &Message) {
    let Message { id, to, subject, text, .. } = message;
    let to = to.as_str();
    tracing::info!(target: "milequest::mail", %id, "no mail server is set; this would be sent:\nTo: {to}\nSubject: {subject}\n\n{text}");
}
