//! The texts of mail.
//!
//! A [`Letter`] contains the event and its values without any wording, so it can wait in a job and is written only when
//! it is sent. `writer` converts it to a [`sheet::Sheet`] with the texts of the recipient's language. The sheet
//! produces both forms, so that they always have the same content. The texts are in `crates/web/locales`, a folder for
//! each language.

mod letter;
mod sheet;
mod writer;

use milequest_domain::EmailAddress;
use uuid::Uuid;

pub use letter::{Letter, Reader};

impl Letter {
    /// Writes the message to `to`. The same letter under the same id is the same message.
    #[must_use]
    pub fn write(&self, id: Uuid, to: EmailAddress, reader: Reader) -> Message {
        let sheet = writer::write(self, reader);
        let (text, html) = (sheet.text(), sheet.html());
        Message { id, to, subject: sheet.subject, text, html }
    }
}

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
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").field("id", &self.id).field("to", &self.to).finish_non_exhaustive()
    }
}
