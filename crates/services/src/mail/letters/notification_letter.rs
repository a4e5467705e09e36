//! The mail about notifications: what happened since the last one.

use super::{
    letter::Reader,
    message::{Message, Unsubscribe},
    sheet::{self, Block, Sheet, harmless, visible, without_links},
    writer::Writer,
};
use crate::core::{public_url::Link, texts::texts};
use chrono::{DateTime, Utc};
use milequest_domain::{DisplayName, EmailAddress, deliveries::MailFrequency};
use uuid::Uuid;

/// A notification in a mail, in the language of its reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterEntry {
    /// The title.
    pub title: String,
    /// The text.
    pub message: String,
    /// When it happened last.
    pub when: DateTime<Utc>,
    /// The page about it.
    pub link: Link,
}

/// A mail about notifications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationLetter {
    /// The name of the reader.
    pub name: DisplayName,
    /// How often the reader gets mail.
    pub frequency: MailFrequency,
    /// The notifications, the one that grew last first.
    pub entries: Vec<LetterEntry>,
    /// The number of further ones, for which the mail has no place.
    pub more: usize,
    /// The page with all notifications.
    pub list: Link,
    /// The page with the preferences.
    pub settings: Link,
    /// What turns such mail off.
    pub unsubscribe: Unsubscribe,
    /// The title of the category that it turns off. None: all mail about notifications.
    pub category: Option<String>,
}

impl NotificationLetter {
    /// Writes the message to `to`. The same letter under the same id is the same message.
    #[must_use]
    pub fn write(self, id: Uuid, to: EmailAddress, reader: Reader) -> Message {
        let unsubscribe = self.unsubscribe.clone();
        let sheet = self.sheet(reader);
        let (text, html) = (sheet.text(), sheet.html());
        Message { id, to, subject: sheet.subject, text, html, unsubscribe: Some(unsubscribe) }
    }

    fn sheet(self, reader: Reader) -> Sheet {
        const KIND: &str = "mail-notifications";
        let writer = Writer { texts: texts(reader.language), zone: reader.zone };
        let part = |part: &str, values: &[_]| writer.texts.attribute(KIND, part, values).unwrap_or_default();
        let count = self.entries.len() + self.more;
        let frequency = self.frequency.as_str();
        // The title of an announcement is a text of a stranger, so it is only in the body.
        let subject = writer.texts.get(KIND, &[("count", count.into()), ("frequency", frequency.into())]);
        let mut body = vec![Block::Say(part("intro", &[("count", count.into()), ("frequency", frequency.into())]))];
        body.extend(self.entries.into_iter().map(|entry| {
            Block::Entry(sheet::Entry {
                title: without_links(&visible(&entry.title)),
                message: without_links(&entry.message),
                when: writer.moment(entry.when),
                link: entry.link,
            })
        }));
        if self.more > 0 {
            body.push(Block::Say(part("more", &[("more", self.more.into())])));
        }
        body.push(Block::Follow(part("button", &[]), self.list));
        let turn_off = match self.category {
            Some(category) => part("turn-off-category", &[("category", category.into())]),
            None => part("turn-off-all", &[]),
        };
        Sheet {
            language: writer.texts.code,
            subject,
            greeting: writer.greeting(harmless(&self.name)),
            body,
            not_you: String::new(),
            why: part("why", &[("frequency", frequency.into())]),
            signature: writer.texts.get("mail-signature", &[]),
            footer: vec![(turn_off, self.unsubscribe.page), (part("settings", &[]), self.settings)],
        }
    }
}
