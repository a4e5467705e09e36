//! A message in both forms.

use crate::core::public_url::Link;
use milequest_domain::EmailAddress;
use uuid::Uuid;

/// A message in both forms. `Debug` shows neither, because they contain links.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// The id of the message. A retry under the same id can be recognised as a duplicate.
    pub id: Uuid,
    /// The recipient.
    pub to: EmailAddress,
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The HTML, with the same content.
    pub html: String,
    /// What turns such mail off. None for a letter, which is never turned off.
    pub unsubscribe: Option<Unsubscribe>,
}

/// The links that turn mail off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsubscribe {
    /// The page that asks the reader.
    pub page: Link,
    /// The address to which a mail program posts without asking (RFC 8058).
    pub one_click: Link,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").field("id", &self.id).field("to", &self.to).finish_non_exhaustive()
    }
}
