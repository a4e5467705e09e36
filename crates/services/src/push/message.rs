//! What a push message says, as the service worker reads it.

use super::encryption::MAX_TEXT;
use crate::{
    ServiceError,
    core::texts::texts,
    notifications::{NotificationView, NotificationViewer},
};
use milequest_domain::{Language, NotificationId};
use milequest_persistence::notifications::Notification;
use serde::Serialize;

/// A message for the service worker of the web client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct PushMessage {
    /// The notification. None: the message is a test.
    id: Option<NotificationId>,
    title: String,
    body: String,
    /// The name of a picture, as in the list of notifications.
    icon: &'static str,
    /// A path of the web client.
    link: String,
    /// A message replaces an earlier one with the same tag.
    tag: String,
    /// The kind of notification.
    kind: &'static str,
    /// The number of unread notifications of the person.
    unread_count: u32,
}

/// Stands where a text was cut.
const CUT: char = '…';

impl PushMessage {
    /// The message of a notification, in the language and units of its reader.
    pub(super) fn of_notification(viewer: &NotificationViewer, found: Notification, unread_count: u32) -> Self {
        let NotificationView { id, kind, title, message, link, .. } = viewer.view(found);
        let icon = kind.config().icon;
        Self { id: Some(id), title, body: message, icon, link, tag: topic(id), kind: kind.as_str(), unread_count }
    }

    /// A message that only shows that messages arrive.
    pub(super) fn test(language: Language, unread_count: u32) -> Self {
        let texts = texts(language);
        Self {
            id: None,
            title: texts.get("push-test-title", &[]),
            body: texts.get("push-test-body", &[]),
            icon: "security",
            link: "/settings/notifications".to_owned(),
            tag: TEST_TOPIC.to_owned(),
            kind: TEST_TOPIC,
            unread_count,
        }
    }

    /// The message as JSON that fits into a body. Texts that are too long are cut, first the body and then the title.
    pub(super) fn to_json(&self) -> Result<Vec<u8>, ServiceError> {
        let mut fitting = self.clone();
        loop {
            let json = serde_json::to_vec(&fitting).map_err(ServiceError::internal)?;
            let excess = json.len().saturating_sub(MAX_TEXT);
            if excess == 0 {
                return Ok(json);
            }
            // JSON writes no character with fewer bytes than it has.
            if !cut(&mut fitting.body, excess) && !cut(&mut fitting.title, excess) {
                return Err(ServiceError::internal("a push message is too long without its texts"));
            }
        }
    }
}

/// The topic of a notification: a push service replaces a message that still waits by a newer one of the same topic. It has 32
/// characters, which is the most that RFC 8030 allows.
pub(super) fn topic(notification: NotificationId) -> String {
    notification.uuid().simple().to_string()
}

/// The topic and the kind of a test message.
pub(super) const TEST_TOPIC: &str = "test";

/// Makes a text at least this many bytes shorter, between two characters. Returns whether it had anything to cut.
fn cut(text: &mut String, bytes: usize) -> bool {
    let is_cut = text.ends_with(CUT);
    let whole = if is_cut { text.len() - CUT.len_utf8() } else { text.len() };
    if whole == 0 {
        return false;
    }
    let mark = if is_cut { 0 } else { CUT.len_utf8() };
    let mut end = whole.saturating_sub(bytes + mark);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text.push(CUT);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn message(title: &str, body: &str) -> PushMessage {
        PushMessage { title: title.to_owned(), body: body.to_owned(), ..PushMessage::test(Language::English, 7) }
    }

    fn read(message: &PushMessage) -> Value {
        let json = message.to_json().expect("JSON");
        assert!(json.len() <= MAX_TEXT, "{} bytes", json.len());
        serde_json::from_slice(&json).expect("JSON")
    }

    #[test]
    fn a_short_message_is_whole() {
        let message = message("Goal reached", "Night Walkers: “Vienna to Hamburg” is reached");
        let expected = serde_json::json!({
            "id": null, "title": "Goal reached", "body": "Night Walkers: “Vienna to Hamburg” is reached", "icon": "security",
            "link": "/settings/notifications", "tag": "test", "kind": "test", "unread_count": 7,
        });
        assert_eq!(read(&message), expected);
    }

    #[test]
    fn a_long_body_is_cut_between_two_characters_and_fills_the_message() {
        let long = message("Title", &"🥾".repeat(2_000));
        let json = long.to_json().expect("JSON");
        assert!((MAX_TEXT - 8..=MAX_TEXT).contains(&json.len()), "{} bytes", json.len());
        let read = read(&long);
        let body = read["body"].as_str().expect("a text");
        assert!(body.strip_suffix(CUT).is_some_and(|rest| rest.chars().all(|c| c == '🥾')), "{body}");
        assert_eq!(read["title"], "Title");
    }

    #[test]
    fn a_long_title_is_cut_when_the_body_does_not_suffice() {
        let read = read(&message(&"ä".repeat(4_000), "body"));
        assert_eq!(read["body"], "…");
        assert!(read["title"].as_str().is_some_and(|title| title.ends_with(CUT) && title.len() > 3_000));
    }

    proptest! {
        #[test]
        fn any_text_fits(title in "\\PC{0,300}", body in "[\u{0}-\u{1f}\"\\\\🥾äa]{0,5000}") {
            let message = message(&title, &body);
            let read = read(&message);
            let shown = read["body"].as_str().expect("a text").to_owned();
            prop_assert!(shown == body || body.starts_with(shown.trim_end_matches(CUT)));
        }
    }
}
