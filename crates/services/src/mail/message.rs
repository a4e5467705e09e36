//! A letter as it is sent.

use milequest_domain::EmailAddress;
use uuid::Uuid;

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
