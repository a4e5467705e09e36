//! What there is to say to people by mail.
//!
//! A [`Letter`] holds what happened and nothing about how it is told: it can wait in a job, and is written for its reader
//! only when it is sent. `writer` turns it into a [`sheet::Sheet`] with the texts of the reader's language; the sheet gives both
//! forms, so that they always say the same. The texts are in `crates/web/locales`, a folder for each language.

mod letter;
mod sheet;
mod texts;
mod writer;

use milequest_domain::EmailAddress;
use uuid::Uuid;

pub use letter::{Letter, Reader};

impl Letter {
    /// The letter as it is sent to `to`. The same letter under the same id is the same message.
    #[must_use]
    pub fn write(&self, id: Uuid, to: EmailAddress, reader: Reader) -> Message {
        let sheet = writer::write(self, reader);
        let (text, html) = (sheet.text(), sheet.html());
        Message { id, to, subject: sheet.subject, text, html }
    }
}

/// A message with its two forms, of which the text leads. `Debug` shows neither, because they hold links.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// What makes it this message: tried again under the same id, it can be known as one that has arrived already.
    pub id: Uuid,
    /// Who gets it.
    pub to: EmailAddress,
    /// What it is about.
    pub subject: String,
    /// The leading form.
    pub text: String,
    /// The same for programs that show HTML.
    pub html: String,
}

impl std::fmt::Debug for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Message").field("id", &self.id).field("to", &self.to).finish_non_exhaustive()
    }
}
