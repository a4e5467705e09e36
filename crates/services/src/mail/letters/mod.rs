//! What there is to say to people by mail.
//!
//! A [`Letter`] holds what happened and nothing about how it is told: it can wait in a job, and is written for its reader
//! only when it is sent. Every language has a file of its own, which turns a letter into a [`sheet::Sheet`]; the sheet
//! gives both forms, so that they always say the same. A new language starts as a copy of `english.rs`.

mod english;
mod letter;
mod sheet;

use super::Message;
use milequest_domain::{EmailAddress, Language};
use uuid::Uuid;

pub use letter::{Letter, Reader};

impl Letter {
    /// The letter as it is sent to `to`. The same letter under the same id is the same message.
    #[must_use]
    pub fn write(&self, id: Uuid, to: EmailAddress, reader: Reader) -> Message {
        let sheet = match reader.language {
            Language::English => english::write(self, reader.zone),
        };
        Message { id, to, subject: sheet.subject.to_owned(), text: sheet.text(), html: sheet.html() }
    }
}
