//! The mail settings of the operator.

use crate::core::secret_text::SecretText;
use milequest_domain::{DisplayName, EmailAddress, EmailAddressError, LineError, RuleError};
use std::{str::FromStr, time::Duration};

/// The way in which mail is sent.
#[derive(Clone, Debug)]
pub enum Settings {
    /// It is not sent: messages are written to the log, for a test installation.
    Log,
    /// Through a mail server.
    Smtp(SmtpSettings),
}

/// The settings of a mail server.
#[derive(Clone, Debug)]
pub struct SmtpSettings {
    /// The name or address.
    pub host: String,
    /// The port.
    pub port: u16,
    /// The encryption of the connection.
    pub tls: Tls,
    /// The login, if the server requires one.
    pub login: Option<Login>,
    /// The sender of the mail.
    pub from: Sender,
    /// The timeout of one step of the conversation.
    pub timeout: Duration,
}

impl SmtpSettings {
    /// The longest timeout of one step. The whole conversation must fit into the lease of its job; otherwise another
    /// worker begins it again and the mail is sent twice.
    pub const LONGEST_TIMEOUT: Duration = Duration::from_secs(20);
    /// The timeout of the connection.
    pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(30);
    /// The number of steps of sending a mail after the connection, and one step that began before the timeout.
    const STEPS: u32 = 6;

    /// The longest time to send a mail, or to give up, when every step takes this timeout.
    #[must_use]
    pub const fn longest_conversation(timeout: Duration) -> Duration {
        Self::CONNECT_TIMEOUT.saturating_add(timeout.saturating_mul(Self::STEPS))
    }
}

/// The encryption of the connection to the mail server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// None.
    None,
    /// After a greeting without encryption. A server that does not offer it gets no mail.
    StartTls,
    /// From the first byte.
    Implicit,
}

/// The reason why a text is not a [`Tls`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TlsError {
    /// It is an unknown value.
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

/// The login at the mail server.
#[derive(Clone, Debug)]
pub struct Login {
    /// The username.
    pub user: String,
    /// The password.
    pub password: Password,
}

/// The password of the mail server. `Debug` does not show it.
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

/// The sender of mail: `Mile Quest <quest@example.org>`, or an address alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// The name that recipients see, if there is one.
    pub name: Option<DisplayName>,
    /// The address, which also gets failures and replies.
    pub address: EmailAddress,
}

/// The reason why a text is not a sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SenderError {
    /// The address is invalid.
    #[error(transparent)]
    Address(#[from] EmailAddressError),
    /// The name before the address is invalid.
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
