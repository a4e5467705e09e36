//! Why a message was not taken.

use milequest_domain::EmailAddress;
use std::error::Error;

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

/// The message of the mail server or of the connection to it, without the reader's address.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Cause(String);

impl Cause {
    /// What an error says that concerns no message.
    pub(super) fn new(error: &dyn Error) -> Self {
        Self(error.to_string())
    }

    /// `message` about a message to somebody.
    pub(super) fn about(to: &EmailAddress, message: &str) -> Self {
        // Servers repeat the address, or its first part alone, and answer in several lines.
        let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_does_not_tell_the_address_however_the_server_writes_it() {
        let to = "Ann.Lee@example.org".parse().expect("an address");
        let message = |text: &str| Cause::about(&to, text).to_string();
        assert_eq!(message("550: <ann.lee@EXAMPLE.org>: no such user"), "550: <A…@example.org>: no such user");
        assert_eq!(message("550: user ANN.LEE unknown\r\nin table"), "550: user … unknown in table");
        assert_eq!(message("550: hannann.leeson is not meant"), "550: hannann.leeson is not meant");
    }
}
