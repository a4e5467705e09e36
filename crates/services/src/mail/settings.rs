//! How mail is sent: what an operator says about it.

use crate::core::secret_text::SecretText;
use milequest_domain::{DisplayName, EmailAddress, EmailAddressError, LineError, RuleError};
use std::{str::FromStr, time::Duration};

/// How mail is sent.
#[derive(Clone, Debug)]
pub enum Settings {
    /// Not at all: messages are written to the log, for a test installation.
    Log,
    /// By a mail server.
    Smtp(SmtpSettings),
}

/// The mail server, and what it needs to know.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether the way to it is encrypted.
    pub tls: Tls,
    /// Who we are to it, where it asks.
    pub login: Option<Login>,
    /// Whose letters they are.
    pub from: Sender,
    /// How long one step of the conversation may take.
    pub timeout: Duration,
}

impl SmtpSettings {
    /// The longest that one step may take. The whole conversation has to fit into the lease of its job, or somebody else begins
    /// it again meanwhile and the letter comes twice.
    pub const LONGEST_TIMEOUT: Duration = Duration::from_secs(20);
    /// How long a server may take to accept the connection.
    pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);
    /// The steps of sending a letter after that, and one step that began before the timeout.
    const STEPS: u32 = 6;

    /// How long it takes to hand a letter over, or to give up, where every step just keeps within this.
    #[must_use]
    pub const fn longest_conversation(timeout: Duration) -> Duration {
        Self::CONNECT_TIMEOUT.saturating_add(timeout.saturating_mul(Self::STEPS))
    }
}

/// Whether the way to the mail server is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// It is not.
    None,
    /// It is after a first greeting in the clear. A server that does not offer it gets nothing.
    StartTls,
    /// It is from the first byte.
    Implicit,
}

/// Why a text is none of [`Tls`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TlsError {
    /// No such way.
    #[error("write starttls, implicit or none")]
    Unknown,
}

impl FromStr for Tls {
    type Err = TlsError;

    fn from_str(text: &str) -> Result<Self, TlsError> {
        match text {
            "none" => Ok(Self::None),
            "starttls" => Ok(Self::StartTls),
            "implicit" => Ok(Self::Implicit),
            _ => Err(TlsError::Unknown),
        }
    }
}

/// Who we are to the mail server.
#[derive(Clone, Debug)]
pub struct Login {
    /// The name.
    pub user: String,
    /// The password.
    pub password: Password,
}

/// A password of our own. `Debug` does not show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Password(SecretText);

impl Password {
    pub(super) fn expose(&self) -> &str {
        self.0.expose()
    }
}

impl From<String> for Password {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

/// Whose letters they are: `Mile Quest <quest@example.org>`, or an address alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The name that readers see, if there is one.
    pub name: Option<DisplayName>,
    /// The address, to which failures and answers go.
    pub address: EmailAddress,
}

/// Why a text is no sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SenderError {
    /// The address will not do.
    #[error(transparent)]
    Address(#[from] EmailAddressError),
    /// The name before it will not do.
    #[error(transparent)]
    Name(#[from] LineError),
}

impl RuleError for SenderError {
    fn code(&self) -> &'static str {
        match self {
            Self::Address(rule) => rule.code(),
            Self::Name(rule) => rule.code(),
        }
    }
}

impl FromStr for Sender {
    type Err = SenderError;

    fn from_str(text: &str) -> Result<Self, SenderError> {
        let named = text.trim().strip_suffix('>').and_then(|text| text.split_once('<'));
        let Some((name, address)) = named else { return Ok(Self { name: None, address: text.parse()? }) };
        let name = name.trim().trim_matches('"');
        let name = if name.is_empty() { None } else { Some(name.parse()?) };
        Ok(Self { name, address: address.parse()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_has_an_address_and_may_have_a_name() {
        let parse = |text: &str| {
            let sender = text.parse::<Sender>()?;
            Ok((sender.name.map(String::from), sender.address.as_str().to_owned()))
        };
        let address = "quest@example.org".to_owned();
        assert_eq!(parse("quest@example.org"), Ok((None, address.clone())));
        assert_eq!(parse("<quest@example.org>"), Ok((None, address.clone())));
        assert_eq!(parse("Mile Quest <quest@example.org>"), Ok((Some("Mile Quest".to_owned()), address.clone())));
        assert_eq!(parse("\"Läufe, Wien\" <quest@example.org>"), Ok((Some("Läufe, Wien".to_owned()), address)));
        assert_eq!(parse("Mile Quest"), Err(SenderError::Address(EmailAddressError::Shape)));
        let broken = parse("Mile\r\nBcc: bob@example.org <quest@example.org>");
        assert!(matches!(broken, Err(SenderError::Name(LineError::Control { .. }))), "{broken:?}");
    }

    #[test]
    fn a_password_is_not_shown() {
        let login = Login { user: "ann".to_owned(), password: "s3cret".to_owned().into() };
        assert!(!format!("{login:?}").contains("s3cret"));
    }
}
