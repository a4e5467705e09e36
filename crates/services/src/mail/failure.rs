//! Failures of sending a message.

use milequest_domain::EmailAddress;
use std::error::Error;

/// The reason why a message was not sent. The cause is for the log, and never contains the recipient's address.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A retry may succeed: the server was unreachable or busy, or refused our login.
    #[error("it can be tried again later")]
    Later(#[source] Cause),
    /// No retry will succeed: the server refuses this message or this recipient.
    #[error("trying again will not help")]
    Never(#[source] Cause),
    /// No mail to this recipient will succeed: the mailbox does not exist or takes no mail.
    #[error("the recipient takes no mail")]
    Refused(#[source] Cause),
}

/// The error of the mail server or of the connection, without the recipient's address.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Cause(String);

impl Cause {
    /// The text of an error that is not about a message.
    pub(super) fn new(error: &dyn Error) -> Self {
        Self(error.to_string())
    }

    /// The text of an error about a message to this address.
    pub(super) fn about(to: &EmailAddress, message: &str) -> Self {
        // Servers repeat the address, or only its local part, and answer in several lines.
        let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
        let hint = to.hint();
        Self(without_word(&without_word(&line, to.as_str(), &hint), to.local(), "…"))
    }
}

/// The text with `shown` instead of `word` wherever it stands as a word, in upper or lower case.
fn without_word(text: &str, word: &str, shown: &str) -> String {
    // Lowering ASCII keeps every byte position.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_never_contains_the_address() {
        let to = "Ann.Lee@example.org".parse().expect("an address");
        let message = |text: &str| Cause::about(&to, text).to_string();
        assert_eq!(message("550: <ann.lee@EXAMPLE.org>: no such user"), "550: <A…@example.org>: no such user");
        assert_eq!(message("550: user ANN.LEE unknown\r\nin table"), "550: user … unknown in table");
        assert_eq!(message("550: hannann.leeson is not meant"), "550: hannann.leeson is not meant");
    }
}
