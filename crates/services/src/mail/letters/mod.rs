//! The texts of mail.
//!
//! A [`Letter`] contains the event and its values without any wording, so it can wait in a job and is written only when
//! it is sent. `writer` converts it to a [`sheet::Sheet`] with the texts of the recipient's language. The sheet
//! produces both forms, so that they always have the same content. The texts are in `crates/web/locales`, a folder for
//! each language.

mod letter;
mod message;
mod notification_letter;
mod sheet;
mod writer;

use milequest_domain::EmailAddress;
use uuid::Uuid;

pub use letter::{Letter, Reader};
pub use message::{Message, Unsubscribe};
pub use notification_letter::{LetterEntry, NotificationLetter};

impl Letter {
    /// Writes the message to `to`. The same letter under the same id is the same message.
    #[must_use]
    pub fn write(&self, id: Uuid, to: EmailAddress, reader: Reader) -> Message {
        let sheet = writer::write(self, reader);
        let (text, html) = (sheet.text(), sheet.html());
        Message { id, to, subject: sheet.subject, text, html, unsubscribe: None }
    }
}
