//! What there is to say to people by mail.
//!
//! A [`Letter`] holds what happened and nothing about how it is told: it can wait in a job, and is written for its reader
//! only when it is sent. `writer` turns it into a [`sheet::Sheet`] with the texts of the reader's language; the sheet gives both
//! forms, so that they always say the same. The texts are in `crates/web/locales`, a folder for each language.

mod letter;
mod sheet;
mod texts;
mod writer;

use super::Message;
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
