//! Who takes messages away, and what can become of one.

use super::{Message, Settings, smtp::Smtp};
use crate::Clock;
use chrono::{DateTime, Utc};
use milequest_domain::EmailAddress;

/// Takes messages away, one at a time and waiting for each. Cloning is cheap and shares the open connections.
#[derive(Clone)]
pub struct Mailer {
    way: Way,
    clock: Clock,
}

#[derive(Clone)]
enum Way {
    Smtp(Smtp),
    Log,
}

/// Why a message was not taken. The cause is for the log and never holds the reader's address.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// It may be taken if it is tried again: the server was not reached, was busy, or did not let us in.
    #[error("it can be tried again later")]
    Later(#[source] Cause),
    /// Trying again will not help: the server refuses this message or this reader.
    #[error("trying again will not help")]
    Never(#[source] Cause),
}

/// What the mail server or the way to it said, without the reader's address.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Cause(String);

impl Cause {
    /// `said` about a message to somebody.
    pub(super) fn about(to: &EmailAddress, said: &str) -> Self {
        // Servers repeat the address, or its first part alone, and answer in several lines.
        let line = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let hint = to.hint();
        Self(without_word(&without_word(&line, to.as_str(), &hint), to.local(), "…"))
    }
}

/// The text with `shown` wherever `word` stood by itself, in whatever case.
fn without_word(text: &str, word: &str, shown: &str) -> String {
    // Lowering ASCII leaves every byte where it is, so places in one are places in the other.
    let (lower, word) = (text.to_ascii_lowercase(), word.to_ascii_lowercase());
    let (mut clean, mut from) = (String::with_capacity(text.len()), 0);
    for (at, found) in lower.match_indices(&word) {
        let end = at + found.len();
        let within = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if !within(text[..at].chars().next_back()) && !within(text[end..].chars().next()) {
            clean.push_str(&text[from..at]);
            clean.push_str(shown);
            from = end;
        }
    }
    clean.push_str(&text[from..]);
    clean
}

impl Mailer {
    /// A mailer by these settings. Nothing is sent yet, and no connection opened.
    ///
    /// # Errors
    /// When the settings cannot work, such as a host that cannot have a certificate.
    pub fn new(settings: &Settings, clock: Clock) -> Result<Self, Cause> {
        let way = match settings {
            Settings::Log => Way::Log,
            Settings::Smtp(settings) => Way::Smtp(Smtp::new(settings).map_err(|error| Cause(error.to_string()))?),
        };
        Ok(Self { way, clock })
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
        match &self.way {
            Way::Smtp(smtp) => smtp.send(message, self.now()),
            Way::Log => {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_does_not_tell_the_address_however_the_server_writes_it() {
        let to = "Ann.Lee@example.org".parse().expect("an address");
        let said = |text: &str| Cause::about(&to, text).to_string();
        assert_eq!(said("550: <ann.lee@EXAMPLE.org>: no such user"), "550: <A…@example.org>: no such user");
        assert_eq!(said("550: user ANN.LEE unknown\r\nin table"), "550: user … unknown in table");
        assert_eq!(said("550: hannann.leeson is not meant"), "550: hannann.leeson is not meant");
    }
}
